// npm run package -- [--dir] [--target NAME] [--linux|--win|--mac --incomplete] [--dist FOLDER] [--out FOLDER]: builds what
// is stale, packs it, and tells how large each part is. Fails where a part is larger than build/package/size-budget.json
// allows. --dist FOLDER: an Electron distribution that is there already (a folder or a zip), where it cannot be downloaded.
// --contents FILE: writes the list of all that is in the package.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureDependencies, fail, onOwnNode } from './dependencies.mjs';

ensureDependencies();
if (await onOwnNode(fileURLToPath(import.meta.url))) {
  const { allParts, buildStale } = await import('./build-stale.mjs');
  const { packageApplication } = await import('./package/package-application.mjs');
  const { overBudget, sizeTable } = await import('./package/size-by-part.mjs');
  try {
    await buildStale(allParts);
    const args = process.argv.slice(2);
    const { files, contents, sizes } = await packageApplication(args);
    const list = args.indexOf('--contents') < 0 ? undefined : args[args.indexOf('--contents') + 1];
    if (list !== undefined) writeFileSync(list, `${contents.map(({ path }) => path).join('\n')}\n`);
    for (const file of files) console.log(file);
    console.log(sizeTable(sizes));
    const faults = overBudget(sizes);
    if (faults.length > 0) fail(`Larger than build/package/size-budget.json allows: ${faults.join('; ')}.`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}
