import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { processPackages } from './process-packages.mjs';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Packs `dist/` by electron-builder.yml.
 *
 * @param {readonly string[]} args `--dir` for an unpacked folder; `--linux`, `--win`, `--mac` for a system other than
 *   this one; `--dist FOLDER` for an Electron distribution at hand; `--out FOLDER` instead of dist/package
 * @returns {Promise<readonly string[]>} the files that were made; none for a folder
 */
export async function packageApplication(args) {
  const distribution = optionOf(args, '--dist');
  const output = optionOf(args, '--out');
  const platform = args.includes('--linux')
    ? Platform.LINUX
    : args.includes('--win')
      ? Platform.WINDOWS
      : args.includes('--mac')
        ? Platform.MAC
        : Platform.current();
  const configuration = join(projectDir, 'electron-builder.yml');
  const { asarUnpack } = parse(readFileSync(configuration, 'utf8'));
  const packages = processPackages(projectDir, 'dist/processes');
  return build({
    projectDir,
    targets: platform.createTarget(args.includes('--dir') ? 'dir' : null),
    config: {
      extends: configuration,
      // Scripts that run as plain Node find what they need beside them (docs/decisions/0006).
      asarUnpack: [...asarUnpack, ...packages.map((name) => `**/node_modules/${name}/**`)],
      ...(distribution === undefined ? {} : { electronDist: distribution }),
      ...(output === undefined ? {} : { directories: { output } }),
    },
    publish: 'never',
  });
}

/**
 * @param {readonly string[]} args
 * @param {string} name
 */
function optionOf(args, name) {
  const index = args.indexOf(name);
  return index < 0 ? undefined : args[index + 1];
}
