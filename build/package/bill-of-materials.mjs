import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { livekitVersion } from '../../server/processes/livekit-release.ts';
import { bundledPackages, lockedPackages } from './shipped-packages.mjs';

/**
 * What a package is made of, as CycloneDX 1.5: npm's own list of the lock file, without what only builds and tests, and
 * with Electron and livekit-server.
 *
 * @param {string} projectDir
 * @param {ReadonlySet<string>} packed `name@version` of each package in the application's archive
 * @returns {Record<string, unknown>}
 * @throws {Error} where npm cannot tell, or the archive holds what the lock file does not know
 */
export function billOfMaterials(projectDir, packed) {
  const locked = lockedPackages(projectDir);
  const bundled = [...bundledPackages(projectDir, locked)].map((folder) => nameAndVersion(folder, locked));
  const shipped = new Set([...packed, ...bundled]);
  const bill = npmBill(projectDir);
  const known = new Set(bill.components.map(({ 'bom-ref': ref }) => ref));
  const unknown = [...shipped].filter((one) => !known.has(one));
  if (unknown.length > 0) throw new Error(`In the package, and not in package-lock.json: ${unknown.join(', ')}.`);
  const components = bill.components
    .filter(({ 'bom-ref': ref }) => shipped.has(ref))
    .map((component) => ({ ...component, scope: 'required', properties: undefined }));
  const own = bill.metadata.component;
  const programs = programsBesidePackages(projectDir);
  const refs = new Set([own['bom-ref'], ...shipped]);
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...own, type: 'application', name: 'tabernacle' } },
    components: [...components, ...programs],
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: [
          ...dependsOn.filter((needed) => refs.has(needed)),
          ...(ref === own['bom-ref'] ? programs.map((one) => one['bom-ref']) : []),
        ],
      })),
  };
}

/** @param {string} projectDir */
function programsBesidePackages(projectDir) {
  const { version } = JSON.parse(readFileSync(join(projectDir, 'node_modules/electron/package.json'), 'utf8'));
  return [
    {
      'bom-ref': `electron@${version}`,
      type: 'framework',
      name: 'electron',
      version,
      purl: `pkg:npm/electron@${version}`,
      licenses: [{ license: { id: 'MIT' } }],
    },
    {
      'bom-ref': `livekit-server@${livekitVersion}`,
      type: 'application',
      name: 'livekit-server',
      version: livekitVersion,
      purl: `pkg:github/livekit/livekit@v${livekitVersion}`,
      licenses: [{ license: { id: 'Apache-2.0' } }],
    },
  ];
}

/**
 * @typedef {{ 'bom-ref': string, name: string, version: string }} Component
 * @typedef {{ metadata: { component: Component }, components: Component[], dependencies: { ref: string, dependsOn: string[] }[] }} Bill
 * @param {string} projectDir
 * @returns {Bill}
 */
function npmBill(projectDir) {
  const started = process.env.npm_execpath;
  const npm = started && basename(started).startsWith('npm') ? [process.execPath, started] : ['npm'];
  const line = [...npm, 'sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'].map((part) =>
    JSON.stringify(part),
  );
  const { stdout, stderr } = spawnSync(line.join(' '), {
    cwd: projectDir,
    shell: true,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`npm sbom lists no components; npm 10 or newer is needed. ${stderr.trim()}`);
  }
}

/** @param {string} folder @param {Record<string, { version: string }>} locked */
function nameAndVersion(folder, locked) {
  return `${folder.replace(/^.*node_modules\//, '')}@${locked[folder]?.version}`;
}
