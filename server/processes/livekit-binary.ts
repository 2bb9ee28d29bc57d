import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, constants, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../contract/errors.ts';
import type { HealthPart } from '../../contract/health.ts';
import { killTree } from './kill-tree.ts';
import { downloadArchive } from './livekit-download.ts';
import {
  compareVersions,
  type LivekitArchive,
  livekitArchive,
  livekitVersion,
  oldestLivekitVersion,
} from './livekit-release.ts';

const run = promisify(execFile);
const suffix = process.platform === 'win32' ? '.exe' : '';
const fileName = `livekit-server${suffix}`;

export interface LivekitBinary {
  readonly path: string;
  readonly version: string;
}

export interface BinarySearch {
  /** Path that somebody configured; then nothing else is tried. */
  readonly configuredPath: string | null;
  readonly dataDir: string;
  /** Where a binary that was got is kept, for every data folder of this person. */
  readonly cacheDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  report(health: HealthPart): void;
  /** Is told of each process that must not outlive the host. */
  onProcess?(pid: number): Promise<void>;
  /** False only looks for it, and gets nothing. */
  readonly mayGet?: boolean;
  /** Takes only what was got at the pinned version: nothing from `PATH` or the data folder. */
  readonly pinned?: boolean;
  /** The archive to download; null tries none. The official one by default. */
  readonly archive?: LivekitArchive | null;
}

/**
 * Finds livekit-server, or gets it: the configured path, `PATH`, the data folder, what was got before, the official
 * archive with its pinned checksum, the Go compiler.
 *
 * @throws AppError livekit_unavailable that names each way and why it did not lead there
 */
export async function livekitBinary(search: BinarySearch): Promise<LivekitBinary> {
  if (search.configuredPath !== null) return configuredBinary(search.configuredPath);
  const tried: string[] = [];
  const kept = join(search.cacheDir, `livekit-server-${livekitVersion}`, fileName);
  const there = search.pinned ? [] : [...onPath(search.env, fileName), join(search.dataDir, 'bin', fileName)];
  for (const path of [...there, kept]) {
    if (!(await isProgram(path))) continue;
    const found = await inspect(path);
    if (typeof found !== 'string') return found;
    tried.push(found);
  }
  for (const way of [download, compile]) {
    if (search.signal.aborted || search.mayGet === false) break;
    const failed = await way(search, kept);
    if (failed === null) {
      const got = await inspect(kept);
      if (typeof got !== 'string') return got;
      tried.push(got);
    } else tried.push(failed);
  }
  throw new AppError(
    'livekit_unavailable',
    `The meeting server (livekit-server) is not on this computer${search.mayGet === false ? '' : ' and could not be got'}${tried.length > 0 ? `: ${tried.join('; ')}` : ''}. ${ways()}`,
  );
}

function ways(): string {
  const brew = process.platform === 'darwin' ? 'install it with "brew install livekit"; ' : '';
  return (
    `Any one of these mends it: ${brew}put livekit-server ${oldestLivekitVersion} or newer on PATH; name its file in ` +
    'TABERNACLE_LIVEKIT_SERVER; let this computer reach github.com; install Go (go.dev); or use another server with ' +
    'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET. It is tried again every minute.'
  );
}

async function configuredBinary(path: string): Promise<LivekitBinary> {
  if (!(await isProgram(path))) {
    throw new AppError(
      'livekit_unavailable',
      `TABERNACLE_LIVEKIT_SERVER names ${path}, which is not a program that can be run. Correct the path, or unset it so that livekit-server is looked for and got.`,
    );
  }
  const found = await inspect(path);
  if (typeof found === 'string')
    throw new AppError('livekit_unavailable', `The meeting server cannot be used: ${found}.`);
  return found;
}

/** The binary and its version, or what is wrong with it. */
async function inspect(path: string): Promise<LivekitBinary | string> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 10_000, windowsHide: true });
    const version = /version v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
    if (version === undefined) return `${path} does not tell its version, so it is not taken for livekit-server`;
    if (compareVersions(version, oldestLivekitVersion) >= 0) return { path, version };
    return `${path} is version ${version}, which is too old: ${oldestLivekitVersion} or newer is needed (${livekitVersion} is best)`;
  } catch (error) {
    return `${path} cannot be run (${firstLine(error)})`;
  }
}

/** Null when the archive was downloaded, checked and unpacked; else why not. */
async function download(search: BinarySearch, kept: string): Promise<string | null> {
  const archive = search.archive === undefined ? livekitArchive() : search.archive;
  if (archive === null) return `there is no official archive for ${process.platform} on ${process.arch}`;
  const report = (part: number) =>
    search.report({
      state: 'starting',
      reason: `Getting the meeting server: downloading, ${Math.round(part * 100)} %`,
      progress: Math.round(part * 100) / 100,
    });
  report(0);
  return into(search, kept, async (folder) => {
    const file = join(folder, archive.url.endsWith('.zip') ? 'livekit.zip' : 'livekit.tar.gz');
    await downloadArchive(archive, file, { signal: search.signal, onProgress: report });
    await run('tar', ['-xf', file, '-C', folder, fileName], { windowsHide: true });
    return join(folder, fileName);
  }).then(
    () => null,
    (error: unknown) => `the download failed (${firstLine(error)})`,
  );
}

const compileTakesMs = 200_000;

/** Null when the Go compiler built it; else why not. */
async function compile(search: BinarySearch, kept: string): Promise<string | null> {
  const [go] = await filter(onPath(search.env, `go${suffix}`), isProgram);
  if (go === undefined) return 'Go is not installed, so it cannot be compiled';
  const beganAtMs = Date.now();
  const report = () => {
    const part = Math.min(0.95, (Date.now() - beganAtMs) / compileTakesMs);
    const minutes = Math.max(1, Math.round((compileTakesMs * (1 - part)) / 60_000));
    search.report({
      state: 'starting',
      reason: `Getting the meeting server: compiling, about ${minutes} minute${minutes === 1 ? '' : 's'} more (once only)`,
      progress: Math.round(part * 100) / 100,
    });
  };
  report();
  const ticking = setInterval(report, 2_000);
  return into(search, kept, async (folder) => {
    const module = `github.com/livekit/livekit-server/cmd/server@v${livekitVersion}`;
    await runLong(search, go, ['install', module], { ...search.env, GOBIN: folder });
    return join(folder, `server${suffix}`);
  })
    .then(
      () => null,
      (error: unknown) => `compiling it with Go failed (${firstLine(error)})`,
    )
    .finally(() => clearInterval(ticking));
}

/** Lets `make` work in a folder of its own, then moves the file it names into place, whole. */
async function into(search: BinarySearch, kept: string, make: (folder: string) => Promise<string>): Promise<void> {
  await mkdir(search.cacheDir, { recursive: true });
  const folder = await mkdtemp(join(search.cacheDir, 'getting-'));
  try {
    const made = await make(folder);
    await chmod(made, 0o755);
    await mkdir(join(kept, '..'), { recursive: true });
    await rename(made, kept).catch(() => copyFile(made, kept));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a program that takes minutes; it ends with the signal, and all that it started with it. */
async function runLong(search: BinarySearch, file: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(file, args, {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
  });
  const exit = once(child, 'close');
  const { pid } = child;
  const end = () => pid !== undefined && killTree(pid, 'SIGKILL');
  search.signal.addEventListener('abort', end);
  try {
    if (pid !== undefined) await search.onProcess?.(pid);
    if (search.signal.aborted) end();
    const [code] = await exit;
    if (code !== 0) throw new Error(said.trim().split('\n').at(-1) || `exit code ${code}`);
  } finally {
    search.signal.removeEventListener('abort', end);
  }
}

function onPath(env: NodeJS.ProcessEnv, program: string): string[] {
  const path = env.PATH ?? env.Path ?? '';
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program));
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function filter<T>(values: readonly T[], test: (value: T) => Promise<boolean>): Promise<T[]> {
  const passed = await Promise.all(values.map(test));
  return values.filter((_value, at) => passed[at]);
}

function firstLine(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error instanceof Error ? error.message : String(error)}${cause}`.split('\n')[0] ?? '';
}
