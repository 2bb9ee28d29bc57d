// Fails when a string of the interface is missing from the catalogs, or has no translation: `npm run locales:check`.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}renderer/locales/`;
const catalogs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.po'));
const before = new Map(catalogs.map((name) => [name, readFileSync(folder + name, 'utf8')]));
const extracted = spawnSync(
  process.execPath,
  [`${root}node_modules/@lingui/cli/dist/lingui.js`, 'extract', '--clean', '--config', `${root}build/lingui.config.ts`],
  { encoding: 'utf8' },
);
if (extracted.status !== 0) fail(`lingui extract failed:\n${extracted.stdout}${extracted.stderr}`);

/** @param {string} text */
const undated = (text) => text.replace(/^"POT-Creation-Date:.*$/m, '');
const stale = [];
const untranslated = [];
for (const [name, was] of before) {
  const now = readFileSync(folder + name, 'utf8');
  if (undated(now) !== undated(was)) stale.push(name);
  const missing = [...now.matchAll(/^msgid "(.+)"\nmsgstr ""\n(?!")/gm)].map(([, id]) => id);
  if (!name.endsWith('en.po')) untranslated.push(...missing.map((id) => `${name}: ${id}`));
  // A check leaves the catalogs as they were.
  writeFileSync(folder + name, was);
}
if (stale.length > 0)
  fail(`Run "npm run locales": ${stale.join(', ')} lack strings of the interface, or have too many.`);
if (untranslated.length > 0)
  fail(`${untranslated.length} strings without translation:\n${untranslated.slice(0, 20).join('\n')}`);
process.stdout.write(`${catalogs.length} catalogs are complete.\n`);

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
