// npm run package -- [--dir] [--linux|--win|--mac] [--dist FOLDER]: builds what is stale and packs it.
// --dist FOLDER: an Electron distribution that is there already (a folder or a zip), where it cannot be downloaded.
import { fileURLToPath } from 'node:url';
import { ensureDependencies, fail, onOwnNode } from './dependencies.mjs';

ensureDependencies();
if (await onOwnNode(fileURLToPath(import.meta.url))) {
  const { allParts, buildStale } = await import('./build-stale.mjs');
  const { packageApplication } = await import('./package/package-application.mjs');
  try {
    await buildStale(allParts);
    for (const file of await packageApplication(process.argv.slice(2))) console.log(file);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}
