import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { root, say } from './dependencies.mjs';

const limitMs = 300_000;

/**
 * Path of a Chromium for the browser tests: `CHROMIUM_PATH` or `CHROMIUM`, the system's, Playwright's own; else it is
 * got, from Playwright's site or from the system's packages.
 *
 * @returns {Promise<string>}
 * @throws {Error} that names each way
 */
export async function getChromium() {
  const there = find();
  if (there !== null) return there;
  say('Getting a Chromium for the browser tests.');
  await run(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium']);
  const downloaded = find();
  if (downloaded !== null) return downloaded;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const installed = find();
    if (installed !== null) return installed;
  }
  throw new Error(
    'There is no Chromium for the browser tests, and none could be got. Install chromium or Google Chrome, or name one in CHROMIUM_PATH.',
  );
}

/** @returns {string | null} */
function find() {
  const given = process.env.CHROMIUM_PATH || process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const places = [
    ...(given ? [given] : []),
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ];
  return places.find((place) => existsSync(place)) ?? null;
}

/** @param {string} command @param {string[]} args @returns {Promise<void>} when it ended, however it did */
function run(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 2, 2],
      timeout: limitMs,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.on('error', () => done());
    child.on('close', () => done());
  });
}
