import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Repository root, and where the bench keeps what it builds and its results. */
export const projectDir = fileURLToPath(new URL('../../..', import.meta.url));
export const cacheDir = join(projectDir, '.cache', 'bench');
const benchDir = join(projectDir, 'tests', 'bench');

/** Builds the simulated participants and their samples unless that is done. Needs `go` and `ffmpeg`; throws saying so. */
export function loadGeneratorParts(): { binary: string; mediaDir: string } {
  const mediaDir = join(cacheDir, 'media');
  if (!existsSync(join(mediaDir, 'voice.ogg'))) encodeSamples(mediaDir);
  return { binary: loadGeneratorBinary(), mediaDir };
}

/** Builds the simulated participants unless that is done. Needs `go`; throws saying so. */
export function loadGeneratorBinary(): string {
  const outDir = join(cacheDir, 'loadgen');
  const binary = join(outDir, 'loadgen');
  once(outDir, join(benchDir, 'loadgen'), 'Building the simulated participants (Go)', (sourceDir) => {
    need('go', ['version'], 'Go is needed to build the simulated participants: https://go.dev/dl/');
    run('go', ['build', '-o', binary, '.'], sourceDir);
  });
  return binary;
}

/** Three simulcast layers (VP8, 15 frames/s, 4 s, a key frame a second) and a voice-like Opus track. */
function encodeSamples(dir: string): void {
  need('ffmpeg', ['-version'], 'ffmpeg is needed to encode the samples of the simulated participants.');
  console.log('Encoding the samples (ffmpeg)');
  mkdirSync(dir, { recursive: true });
  const layers = [
    { name: 'q', size: '160x90', bitrate: '60k' },
    { name: 'h', size: '320x180', bitrate: '150k' },
    { name: 'f', size: '640x360', bitrate: '400k' },
  ];
  for (const { name, size, bitrate } of layers) {
    const source = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=15:duration=4`];
    const rate = ['-b:v', bitrate, '-minrate', bitrate, '-maxrate', bitrate, '-g', '15', '-keyint_min', '15'];
    const live = ['-deadline', 'good', '-cpu-used', '4', '-auto-alt-ref', '0', '-lag-in-frames', '0'];
    const codec = ['-c:v', 'libvpx', ...rate, ...live, '-pix_fmt', 'yuv420p'];
    run('ffmpeg', ['-v', 'error', '-y', ...source, ...codec, `${name}.ivf`], dir);
  }
  const voice = "aevalsrc='0.3*sin(2*PI*(180+60*sin(2*PI*2*t))*t)':d=4:s=48000";
  const opus = ['-c:a', 'libopus', '-b:a', '24k', '-ac', '1', '-application', 'voip'];
  const packets = ['-frame_duration', '20', '-page_duration', '20000'];
  run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', voice, ...opus, ...packets, 'voice.ogg'], dir);
}

/** Installs and builds the peer from its own lock file unless that is done, and returns the folder to serve. */
export function peerDist(): string {
  const outDir = join(cacheDir, 'peer');
  once(
    outDir,
    join(benchDir, 'peer'),
    "Installing and building the peer (LiveKit's published interface)",
    (sourceDir) => {
      cpSync(sourceDir, outDir, { recursive: true });
      run('npm', ['ci'], outDir);
      run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], outDir);
    },
  );
  return join(outDir, 'dist');
}

/** Runs `build` in an emptied folder unless it holds what these sources made. */
function once(outDir: string, sourceDir: string, what: string, build: (sourceDir: string) => void): void {
  const hash = createHash('sha256');
  const sources = globSync('**/*', { cwd: sourceDir, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of sources.map((entry) => join(entry.parentPath, entry.name)).sort()) hash.update(readFileSync(file));
  const stamp = hash.digest('hex');
  const stampFile = join(outDir, '.built-from');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log(what);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  build(sourceDir);
  writeFileSync(stampFile, stamp);
}

function need(command: string, args: readonly string[], message: string): void {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
  } catch (cause) {
    throw new Error(message, { cause });
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}
