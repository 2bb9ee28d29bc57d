import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';

/** Only tools of those who build the framework want it, though it is named as needed. */
const notNeeded = new Set(['typescript']);

/**
 * The packages that the scripts of a folder load, with all that those need: by their names. A package may lay
 * them out in other folders than this checkout does.
 *
 * @param {string} projectDir absolute path
 * @param {string} scripts folder of bundled scripts, from the project's root
 * @returns {readonly string[]}
 */
export function processPackages(projectDir, scripts) {
  const root = resolve(projectDir);
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} from @param {Iterable<string>} names */
  const add = (from, names) => {
    for (const name of names) {
      const folder = notNeeded.has(name) ? null : installed(root, from, name);
      if (folder === null || found.has(folder)) continue;
      found.add(folder);
      add(folder, needsOf(folder));
    }
  };
  add(root, importsOf(join(root, scripts)));
  const names = [...found].map((folder) =>
    folder
      .split(sep)
      .join('/')
      .replace(/^.*\/node_modules\//, ''),
  );
  return [...new Set(names)].sort();
}

/** @param {string} folder @returns {Set<string>} names of the packages that its scripts import */
function importsOf(folder) {
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|\bresolve\()\s*["'`]([^."'`][^"'`]*)["'`]/g)];
  const packages = specifiers.flatMap(([, specifier = '']) => /^(?:@[\w.-]+\/)?[\w.-]+/.exec(specifier) ?? []);
  return new Set(packages.filter((name) => name !== 'node' && !builtinModules.includes(name)));
}

/** @param {string} folder @returns {string[]} */
function needsOf(folder) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.keys({ ...about.dependencies, ...about.optionalDependencies, ...about.peerDependencies });
}

/**
 * Where Node finds a package from a folder; null where it is not installed, as those of other systems.
 *
 * @param {string} root
 * @param {string} from
 * @param {string} name
 * @returns {string | null}
 */
function installed(root, from, name) {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return from === root ? null : installed(root, dirname(from), name);
}
