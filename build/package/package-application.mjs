import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { say } from '../dependencies.mjs';
import { billOfMaterials } from './bill-of-materials.mjs';
import { livekitProgram } from './livekit-program.mjs';
import { addMsiSettings } from './msi-settings.mjs';
import { packageContents, packedPackages } from './package-contents.mjs';
import { processPackages } from './process-packages.mjs';
import { lockedPackages, shippedPackages } from './shipped-packages.mjs';
import { signing } from './signing.mjs';
import { sizeByPart } from './size-by-part.mjs';
import { thirdPartyLicences } from './third-party-licences.mjs';
import { updateFeed } from './update-feed.mjs';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {{ readonly files: readonly string[], readonly contents: readonly import('./package-contents.mjs').PackedFile[],
 *   readonly sizes: readonly import('./size-by-part.mjs').PartSize[] }} Packaged the files that were made, none for a
 *   folder; what is in the unpacked application; and how large its parts are
 */

/**
 * Packs `dist/` by electron-builder.yml.
 *
 * @param {readonly string[]} args `--dir` for an unpacked folder, `--target NAME` (again for more) instead of all of the
 *   system; `--linux`, `--win`, `--mac` for a system other than this one, with `--incomplete` as native parts are then
 *   missing; `--dist FOLDER` for an Electron distribution at hand; `--out FOLDER` instead of dist/package
 * @param {NodeJS.ProcessEnv} env livekit-server, signing and updates (docs/install.md)
 * @returns {Promise<Packaged>}
 */
export async function packageApplication(args, env = process.env) {
  const distribution = optionsOf(args, '--dist')[0];
  const output = optionsOf(args, '--out')[0];
  const targets = args.includes('--dir') ? ['dir'] : optionsOf(args, '--target');
  const platform = platformOf(args);
  const system = /** @type {'linux' | 'win32' | 'darwin'} */ (platform.nodeName);
  if (system !== process.platform && !args.includes('--incomplete')) {
    throw new Error(
      `A package for ${platform.name} is made on ${platform.name}: its native parts are not in this computer's node_modules. To look at one without them, add --incomplete.`,
    );
  }
  const configuration = join(projectDir, 'electron-builder.yml');
  const { asarUnpack, files } = parse(readFileSync(configuration, 'utf8'));
  const { config: signed, missing } = signing(system, env);
  for (const sentence of missing) say(sentence);
  const feed = updateFeed(env);
  if (feed === null) say('TABERNACLE_UPDATE_URL is not set: the packages will not look for updates.');
  const livekit = await livekitProgram(system, process.arch, env);
  useSystemTools(env);

  /** @type {Omit<Packaged, 'files'>[]} */
  const packed = [];
  const made = await build({
    projectDir,
    targets: platform.createTarget(targets.length === 0 ? null : targets),
    config: {
      extends: configuration,
      ...signed,
      publish: feed,
      files: [...files, ...otherSystemsFiles(system)],
      // Scripts that run as plain Node find what they need beside them (docs/decisions/0006).
      asarUnpack: [
        ...asarUnpack,
        ...processPackages(projectDir, 'dist/processes').map((name) => `**/node_modules/${name}/**`),
      ],
      extraResources: [{ from: livekit, to: `bin/livekit-server${system === 'win32' ? '.exe' : ''}` }],
      msiProjectCreated: addMsiSettings,
      afterPack: async ({ appOutDir, packager }) => {
        const resources = packager.getResourcesDir(appOutDir);
        writePapers(resources);
        const contents = packageContents(appOutDir, resources);
        packed.push({ contents, sizes: sizeByPart(contents, system) });
      },
      ...(distribution === undefined ? {} : { electronDist: distribution }),
      ...(output === undefined ? {} : { directories: { output } }),
    },
    publish: 'never',
  });
  const [application] = packed;
  if (application === undefined) throw new Error('electron-builder packed nothing.');
  return { ...application, files: made };
}

/** What the application is made of, and under which licences, beside its archive. @param {string} resources */
function writePapers(resources) {
  const bill = billOfMaterials(projectDir, packedPackages(resources));
  writeFileSync(join(resources, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  const locked = lockedPackages(projectDir);
  const licences = thirdPartyLicences(projectDir, locked, shippedPackages(projectDir, locked));
  writeFileSync(join(resources, 'third-party-licences.txt'), licences);
}

/** SQLite's package brings every system's binary. @param {string} system @returns {string[]} */
function otherSystemsFiles(system) {
  const all = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'linuxmusl-arm64', 'linuxmusl-x64'];
  const others = [...all, 'win32-arm64', 'win32-x64'].filter((name) => name !== `${system}-${process.arch}`);
  return others.map((name) => `!node_modules/better-sqlite3/prebuilds/${name}.node`);
}

/** electron-builder downloads tools that the system may have. @param {NodeJS.ProcessEnv} env */
function useSystemTools(env) {
  const found = (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, '7za'))
    .find((file) => existsSync(file));
  if (found !== undefined) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= found;
}

/** @param {readonly string[]} args */
function platformOf(args) {
  if (args.includes('--linux')) return Platform.LINUX;
  if (args.includes('--win')) return Platform.WINDOWS;
  return args.includes('--mac') ? Platform.MAC : Platform.current();
}

/** @param {readonly string[]} args @param {string} name @returns {string[]} */
function optionsOf(args, name) {
  return args.flatMap((arg, at) => (arg === name ? [args[at + 1] ?? ''] : [])).filter((value) => value !== '');
}
