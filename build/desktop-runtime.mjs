import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './dependencies.mjs';

const package_ = join(root, 'node_modules', 'electron');
const memory = join(root, 'node_modules', '.cache', 'tabernacle', 'electron-not-to-be-had.json');
const dayMs = 24 * 60 * 60 * 1000;
const downloadLimitMs = 10 * 60 * 1000;

/**
 * Electron's program file, got at the first start; or why there can be no window.
 *
 * @returns {Promise<{ file: string } | { missing: string }>}
 */
export async function desktopRuntime() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { missing: 'There is no display here, so no window can open.' };
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return { file: join(given, process.platform === 'win32' ? 'electron.exe' : 'electron') };
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return { missing: 'The desktop window (Electron) does not run for the root user.' };
  const there = installed();
  if (there !== null) return { file: there };
  if (triedLately())
    return { missing: 'The desktop window (Electron) could not be downloaded today; tomorrow it is tried again.' };
  say('Getting the desktop window (Electron, about 110 MB, once).');
  const fault = await install();
  const got = installed();
  if (got !== null) {
    rmSync(memory, { force: true });
    return { file: got };
  }
  mkdirSync(join(memory, '..'), { recursive: true });
  writeFileSync(memory, JSON.stringify({ atMs: Date.now() }));
  return { missing: `The desktop window (Electron) cannot be downloaded here: ${fault}.` };
}

function installed() {
  try {
    const file = join(package_, 'dist', readFileSync(join(package_, 'path.txt'), 'utf8'));
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

function triedLately() {
  try {
    const { atMs } = JSON.parse(readFileSync(memory, 'utf8'));
    return Date.now() - atMs < dayMs;
  } catch {
    return false;
  }
}

/** Runs Electron's own installer. @returns {Promise<string>} what it said at last */
async function install() {
  const child = spawn(process.execPath, [join(package_, 'install.js')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, downloadLimitMs);
  await new Promise((done) => child.on('close', done));
  clearTimeout(limit);
  if (late) return 'it took longer than 10 minutes';
  return said.match(/(?:RequestError|HTTPError|Error): (.+)/)?.[1] ?? 'its release site does not answer';
}
