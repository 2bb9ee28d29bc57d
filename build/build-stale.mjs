import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './dependencies.mjs';
import { program } from './program.mjs';

/** What each part is made of, and a file that proves that it was made. */
const parts = {
  renderer: {
    sources: ['renderer', 'contract', 'build/vite.renderer.ts', 'build/lingui.config.ts', 'package-lock.json'],
    result: 'dist/renderer/index.html',
  },
  main: {
    sources: ['main', 'server', 'contract', 'build/vite.main.ts', 'package-lock.json'],
    result: 'dist/main/main.js',
  },
  preload: {
    sources: ['preload', 'contract', 'build/vite.preload.ts', 'package-lock.json'],
    result: 'dist/preload/preload.cjs',
  },
  processes: {
    sources: [
      'agent',
      'server/processes',
      'server/scripture',
      'contract',
      'build/vite.processes.ts',
      'package-lock.json',
    ],
    result: 'dist/processes/worker.js',
  },
};

/** @typedef {keyof typeof parts} Part */

export const allParts = /** @type {Part[]} */ (Object.keys(parts));

/**
 * Builds those parts whose sources have changed since they were built.
 *
 * @param {Part[]} wanted
 * @param {{ force?: boolean }} options
 */
export async function buildStale(wanted, { force = false } = {}) {
  const stale = wanted.flatMap((part) => {
    const fingerprint = fingerprintOf(parts[part].sources);
    const stamp = join(root, 'dist', `${part}.stamp`);
    const fresh = !force && existsSync(join(root, parts[part].result)) && read(stamp) === fingerprint;
    return fresh ? [] : [{ part, fingerprint, stamp }];
  });
  if (stale.length === 0) return;
  const begun = Date.now();
  say(`Building ${stale.map(({ part }) => part).join(', ')}.`);
  await Promise.all(
    stale.map(async ({ part, fingerprint, stamp }) => {
      await vite(part);
      mkdirSync(join(root, 'dist'), { recursive: true });
      writeFileSync(stamp, fingerprint);
    }),
  );
  say(`Built in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
}

/** @param {Part} part */
async function vite(part) {
  const config = join(root, 'build', `vite.${part}.ts`);
  const { code, said } = await program('vite/bin/vite.js', ['build', '--config', config, '--logLevel', 'warn']);
  if (code !== 0) throw new Error(`Building ${part} failed.\n${said}`);
}

/** @param {string[]} sources */
function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn).sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
