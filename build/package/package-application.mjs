import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';

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
  return build({
    projectDir,
    targets: platform.createTarget(args.includes('--dir') ? 'dir' : null),
    config: {
      extends: join(projectDir, 'electron-builder.yml'),
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
