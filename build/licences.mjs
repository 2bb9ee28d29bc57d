// npm run licences: every package's licence is one that we may use, or an exception with its reason. Needs no network.
import { pathToFileURL } from 'node:url';
import { root } from './dependencies.mjs';
import { lockedPackages, shippedPackages } from './package/shipped-packages.mjs';

/** What is in our packages: licences that ask for their text to be passed on, and no more. */
const shipped = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** What only builds and tests: beside these, licences whose terms bind those who pass the tool on. */
const tools = new Set([...shipped, 'CC-BY-4.0', 'MPL-2.0', 'OFL-1.1', 'WTFPL']);

/** Each with why it may be used all the same; a name ends with * for a family. @type {readonly { name: string, licence: string | undefined, why: string }[]} */
const exceptions = [
  {
    name: '@img/sharp*',
    licence: 'LGPL-3.0-or-later',
    why: 'libvips, loaded by LiveKit Agents: a library of its own beside the archive, unchanged, which anybody may replace',
  },
  {
    name: '@livekit/av-*',
    licence: 'LGPL-2.1-or-later',
    why: 'FFmpeg, loaded by LiveKit Agents: a library of its own beside the archive, unchanged, which anybody may replace',
  },
  {
    name: '@livekit/local-inference',
    licence: 'LicenseRef-LiveKit-Model',
    why: 'models of speech detection that may be used freely together with LiveKit Agents, which is where they are used',
  },
  { name: 'mediabunny', licence: 'MPL-2.0', why: 'used unchanged; its source is public at the version that is named' },
  { name: 'web-push', licence: 'MPL-2.0', why: 'used unchanged; its source is public at the version that is named' },
  {
    name: '@fontsource-variable/*',
    licence: 'OFL-1.1',
    why: 'fonts that may be passed on with software, and are not sold by themselves',
  },
  { name: 'async', licence: undefined, why: 'version 0.2 names MIT in its LICENSE file only' },
  {
    name: 'xmlhttprequest-ssl',
    licence: undefined,
    why: 'names MIT in its LICENSE file only; browsers do not load it',
  },
];

/**
 * The packages whose licence nobody has allowed.
 *
 * @param {Record<string, import('./package/shipped-packages.mjs').LockEntry>} locked
 * @param {ReadonlySet<string>} inPackages folders of those that are passed on
 * @returns {string[]} a sentence each
 */
export function licenceFaults(locked, inPackages) {
  return Object.entries(locked).flatMap(([folder, { license, version }]) => {
    const name = folder.replace(/^.*node_modules\//, '');
    const allowed = inPackages.has(folder) ? shipped : tools;
    const terms = license === undefined ? [undefined] : termsOf(license, allowed);
    const refused = terms.filter((term) => !(term !== undefined && allowed.has(term)) && !isException(name, term));
    if (refused.length === 0) return [];
    return [
      `${name} ${version}: ${license ?? 'no licence is named'}${inPackages.has(folder) ? ' (in our packages)' : ''}`,
    ];
  });
}

/** Exceptions that nothing needs any longer. @param {Record<string, unknown>} locked @returns {string[]} */
export function idleExceptions(locked) {
  const names = Object.keys(locked).map((folder) => folder.replace(/^.*node_modules\//, ''));
  return exceptions.filter((one) => !names.some((name) => covers(one.name, name))).map(({ name }) => name);
}

/** The terms that hold together; of alternatives, one that is allowed. @param {string} expression @param {ReadonlySet<string>} allowed */
function termsOf(expression, allowed) {
  return expression.split(/\)?\s+AND\s+\(?/).map((part) => {
    const choices = part.replace(/[()]/g, '').split(/\s+OR\s+/);
    return choices.find((choice) => allowed.has(choice)) ?? choices.join(' OR ');
  });
}

/** @param {string} name @param {string | undefined} term */
function isException(name, term) {
  return exceptions.some((one) => covers(one.name, name) && one.licence === term);
}

/** @param {string} pattern @param {string} name */
function covers(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const locked = lockedPackages(root);
  const faults = licenceFaults(locked, shippedPackages(root, locked));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(`${Object.keys(locked).length} packages looked at, ${faults.length} not allowed.\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
