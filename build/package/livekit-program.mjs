import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { livekitBinary } from '../../server/processes/livekit-binary.ts';
import { downloadArchive } from '../../server/processes/livekit-download.ts';
import { livekitArchive, livekitVersion } from '../../server/processes/livekit-release.ts';
import { root, say } from '../dependencies.mjs';

const run = promisify(execFile);

/**
 * The livekit-server that a package brings along: the file that `TABERNACLE_PACKAGE_LIVEKIT` names, what was got before,
 * the official archive with its pinned checksum; where there is no archive, or it cannot be reached, and the package is
 * for this kind of computer, the same version compiled by Go. What lies on `PATH` is never taken: nobody pinned it.
 *
 * @param {NodeJS.Platform} platform of the package
 * @param {string} arch of the package, as Node names it
 * @param {NodeJS.ProcessEnv} env
 * @param {{ cacheDir?: string, archive?: import('../../server/processes/livekit-release.ts').LivekitArchive | null }} [places]
 * @returns {Promise<string>} path of the program
 * @throws {Error} that names each way
 */
export async function livekitProgram(platform, arch, env, places = {}) {
  const given = env.TABERNACLE_PACKAGE_LIVEKIT;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`TABERNACLE_PACKAGE_LIVEKIT names ${given}, and there is no such file.`);
  }
  const { cacheDir = join(root, '.cache', 'livekit'), archive = livekitArchive(platform, arch) } = places;
  const name = platform === 'win32' ? 'livekit-server.exe' : 'livekit-server';
  const kept = join(cacheDir, `${livekitVersion}-${platform}-${arch}`, name);
  if (existsSync(kept)) return kept;
  const faults = [];
  if (archive === null) faults.push(`there is no official archive for ${platform} on ${arch}`);
  else {
    say(`Getting livekit-server ${livekitVersion} for ${platform} on ${arch}.`);
    try {
      await unpackInto(kept, name, archive, cacheDir);
      return kept;
    } catch (error) {
      faults.push(`the download failed (${error instanceof Error ? error.message : error})`);
    }
  }
  if (platform === process.platform && arch === process.arch) {
    try {
      return (await compiled(cacheDir, env)).path;
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  } else faults.push('it is compiled for this kind of computer only');
  throw new Error(
    `The package needs livekit-server ${livekitVersion} for ${platform} on ${arch}: ${faults.join('; ')}. ` +
      'Name its program file in TABERNACLE_PACKAGE_LIVEKIT.',
  );
}

/**
 * @param {string} kept
 * @param {string} name
 * @param {import('../../server/processes/livekit-release.ts').LivekitArchive} archive
 * @param {string} cacheDir
 */
async function unpackInto(kept, name, archive, cacheDir) {
  await mkdir(cacheDir, { recursive: true });
  const folder = await mkdtemp(join(cacheDir, 'getting-'));
  try {
    const file = join(folder, archive.url.endsWith('.zip') ? 'livekit.zip' : 'livekit.tar.gz');
    await downloadArchive(archive, file, { signal: AbortSignal.timeout(600_000), onProgress: () => {} });
    // Windows' own tar reads zip files; elsewhere unzip does.
    if (file.endsWith('.zip') && process.platform !== 'win32') await run('unzip', ['-q', file, name, '-d', folder]);
    else await run('tar', ['-xf', file, '-C', folder, name]);
    await chmod(join(folder, name), 0o755);
    await mkdir(join(kept, '..'), { recursive: true });
    await rename(join(folder, name), kept).catch(() => copyFile(join(folder, name), kept));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The pinned version by Go, whose checksum database vouches for the sources. @param {string} cacheDir @param {NodeJS.ProcessEnv} env */
function compiled(cacheDir, env) {
  return livekitBinary({
    configuredPath: null,
    dataDir: cacheDir,
    cacheDir: join(cacheDir, 'compiled'),
    env,
    pinned: true,
    archive: null,
    signal: AbortSignal.timeout(600_000),
    report: ({ reason }) => say(reason ?? ''),
  });
}
