// The steps that npm test and npm run check share.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say } from './dependencies.mjs';
import { program } from './program.mjs';
import { countPlaywright, countVitest } from './test-reports.mjs';

/** @import { Count } from './test-reports.mjs' */

/** @type {Count} */
const none = { passed: 0, failed: 0, skipped: [], retried: [] };

/**
 * One check that passes or fails as a whole; what it says is shown where it fails.
 *
 * @param {string} name @param {() => Promise<{ code: number | null, said: string }>} run @returns {Promise<Count>}
 */
export async function check(name, run) {
  const begun = Date.now();
  const { code, said } = await run();
  const took = `${((Date.now() - begun) / 1000).toFixed(1)} s`;
  if (code === 0) {
    say(`passed  ${name} (${took})`);
    return { ...none, passed: 1 };
  }
  say(`${said.trim()}\nFAILED  ${name} (${took})`);
  return { ...none, failed: 1 };
}

/** Types of each layer, lint, dead code, translations: all at once. @returns {Promise<Count[]>} */
export function staticChecks() {
  const layers = readdirSync(root).filter((name) => existsSync(join(root, name, 'tsconfig.json')));
  return Promise.all([
    ...layers.map((layer) => check(`types of ${layer}`, () => typesOf(layer))),
    check('lint', () => program('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])),
    check('nothing unused', () => program('knip/bin/knip.js', ['--no-progress'])),
    check('translations', () => script('build/locales-check.mjs')),
  ]);
}

/** Remembers what it found, so that a second look takes a second. @param {string} layer */
function typesOf(layer) {
  const remembered = join(root, '.cache', 'types', `${layer}.tsbuildinfo`);
  return program('typescript/bin/tsc', ['-p', layer, '--incremental', '--tsBuildInfoFile', remembered]);
}

/** Runs a script of the project. @param {string} file @param {string[]} args */
export function script(file, args = []) {
  return program(join('..', file), args);
}

/** The tests beside the sources. @param {string[]} args @returns {Promise<Count>} */
export async function unitTests(args = []) {
  return counted('vitest/vitest.mjs', ['run', '--reporter=dot', '--reporter=json', ...args], (file) => ({
    args: [`--outputFile.json=${file}`],
    // It colours what it says without asking where that goes.
    env: process.stderr.isTTY ? {} : { NO_COLOR: '1' },
    count: countVitest,
  }));
}

/** The specs of the whole application. @param {string[]} args @returns {Promise<Count>} */
export async function browserTests(args = []) {
  return counted(
    '@playwright/test/cli.js',
    ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json', ...args],
    (file) => ({ env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, count: countPlaywright }),
  );
}

/**
 * Runs a test runner, shows what it says as it says it, and counts from its report. A runner that leaves no report failed.
 *
 * @param {string} entry @param {string[]} args
 * @param {(file: string) => { args?: string[], env?: NodeJS.ProcessEnv, count: (report: any) => Count }} how
 * @returns {Promise<Count>}
 */
async function counted(entry, args, how) {
  const folder = mkdtempSync(join(tmpdir(), 'tabernacle-report-'));
  const file = join(folder, 'report.json');
  const { args: more = [], env = {}, count } = how(file);
  try {
    const child = spawn(process.execPath, [join(root, 'node_modules', entry), ...args, ...more], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 2, 2],
    });
    const code = await new Promise((done) => child.on('close', done));
    const counts = count(JSON.parse(readFileSync(file, 'utf8')));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch (error) {
    say(`${entry} left no report: ${error}`);
    return { ...none, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Prints what was not tried, what passed only when it was tried again, and the sum as the last line. Sets the exit code.
 *
 * @param {Count[]} counts
 */
export function conclude(counts) {
  const sum = counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: [...all.skipped, ...one.skipped],
      retried: [...all.retried, ...one.retried],
    }),
    none,
  );
  for (const name of sum.skipped) console.log(`skipped: ${name}`);
  for (const name of sum.retried) console.log(`passed only when tried again: ${name}`);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}
