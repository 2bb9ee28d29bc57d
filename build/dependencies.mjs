// What must work on any Node from 18 on, before the dependencies are there. Only Node's own modules here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const windows = process.platform === 'win32';

/** @param {string} folder */
const nodeIn = (folder) => join(folder, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** The Node that comes with the dependencies; everything runs on it, whatever the machine has. */
const ownNode = nodeIn(root);

const isNewEnough = Number(process.versions.node.split('.')[0]) >= 24;

/** Progress goes to standard error: standard output is for results. @param {string} message */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

/** Ends the program with a message that a person can act on. @param {string} message @returns {never} */
export function fail(message) {
  say(message);
  process.exit(1);
}

/** Installs the dependencies from the lock file, unless just those are there. */
export function ensureDependencies() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 18) fail(`Node ${process.versions.node} is too old: install Node 18 or newer from nodejs.org.`);
  if (dependenciesAreThere()) return;
  say('Installing the dependencies; this takes a minute or two, once.');
  const begun = Date.now();
  const node = nodeForNpm();
  // No scripts: npm would compile what comes ready-made, and not every computer can. The one that is needed gets Node.
  if (!npm('ci --ignore-scripts --loglevel=error --no-update-notifier', node)) {
    fail('The dependencies could not be installed. Check the connection to the npm registry, then try again.');
  }
  if (!npm('rebuild node --loglevel=error --no-update-notifier', node) || !existsSync(ownNode)) {
    fail(`${ownNode} could not be had. Check the connection to the npm registry, then run: npm rebuild node`);
  }
  say(`Dependencies installed in ${Math.round((Date.now() - begun) / 1000)} s.`);
}

/**
 * The Node that npm is to run on: npm leaves out the platform packages that the Node it runs on is too old for, though
 * the project's own would run them. An older machine gets the project's Node by itself first.
 */
function nodeForNpm() {
  if (isNewEnough) return process.execPath;
  const wanted = packagesIn(join(root, 'package-lock.json'))['node_modules/node']?.version;
  const folder = join(root, '.cache', `node-${wanted}`);
  const node = nodeIn(folder);
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }');
  if (
    !npm(`install --prefix ${JSON.stringify(folder)} --no-save --no-package-lock --loglevel=error node@${wanted}`) ||
    !existsSync(node)
  ) {
    fail(`Node ${wanted} could not be had. Check the connection to the npm registry, then try again.`);
  }
  return node;
}

/**
 * Runs npm, the one that started this script if there is one.
 *
 * @param {string} command
 * @param {string} node the Node to run it on
 * @returns {boolean} whether it went well
 */
function npm(command, node = process.execPath) {
  const program = process.env.npm_execpath;
  const line = program?.endsWith('.js') ? `${JSON.stringify(node)} ${JSON.stringify(program)}` : 'npm';
  const { status } = spawnSync(`${line} ${command}`, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: true,
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
  });
  return status === 0;
}

/** Whether node_modules holds what the lock file names; npm writes its list as the last thing of an installation. */
function dependenciesAreThere() {
  if (!existsSync(ownNode)) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const there = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, entry]) => {
    const found = there[path];
    return path === '' || (found === undefined ? mayBeAbsent(entry) : found.version === entry.version);
  });
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 */

/** An optional package may be absent, but not the one with this computer's binaries: another Node's npm leaves that out. @param {LockEntry} entry */
function mayBeAbsent({ optional, devOptional, os, cpu, libc }) {
  if (!optional && !devOptional) return false;
  const isForThisComputer =
    os?.includes(process.platform) && cpu?.includes(process.arch) && (libc?.includes(ownLibc()) ?? true);
  return !isForThisComputer;
}

const ownLibc = () =>
  /** @type {any} */ (process.report.getReport()).header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';

/**
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

/**
 * Runs the rest of a script on the Node of the project: in this process if it is new enough, else in a child that ends
 * with this one. Resolves to whether this process is to go on.
 *
 * @param {string} script
 */
export async function onOwnNode(script) {
  if (isNewEnough) return true;
  const child = spawn(ownNode, [script, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  process.exitCode = await endsWithThis(child);
  return false;
}

/**
 * Waits for a child and sees to it that it ends in order when this process is told to. In a terminal Ctrl+C reaches both;
 * closing the channel asks the child a second way, which does no harm.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code
 */
export function endsWithThis(child) {
  let askedAtMs = 0;
  const stop = () => {
    if (askedAtMs > 0 && Date.now() - askedAtMs > 500) child.kill('SIGKILL');
    if (askedAtMs > 0) return;
    askedAtMs = Date.now();
    if (child.connected) child.disconnect();
    else child.kill('SIGTERM');
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
  const watching = whenParentEnds(stop);
  return new Promise((done) => {
    child.on('error', (error) => fail(`${child.spawnfile} cannot be run: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearInterval(watching);
      done(code ?? (signal === 'SIGINT' || askedAtMs > 0 ? 0 : 1));
    });
  });
}

/** npm may be killed without a word to what it started, and the shell between them goes on. @param {() => void} act */
export function whenParentEnds(act) {
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const watching = setInterval(() => {
    if (process.ppid !== parent || parentOf(parent) !== grandparent) act();
  }, 2000);
  watching.unref();
  return watching;
}

/** Null where the system does not tell. @param {number} pid */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8').match(/^PPid:\t(\d+)$/m)?.[1] ?? null;
  } catch {
    return null;
  }
}
