import { defaultCacheDir } from '../../server/config/data-dir.ts';
import { livekitBinary } from '../../server/processes/livekit-binary.ts';

let found: Promise<string> | undefined;

/** Path of a livekit-server for tests: TABERNACLE_LIVEKIT_SERVER, else found or got as a host does; asked for once. */
export function findLivekitServer(): Promise<string> {
  found ??= livekitBinary({
    configuredPath: process.env.TABERNACLE_LIVEKIT_SERVER || null,
    dataDir: defaultCacheDir(),
    cacheDir: process.env.TABERNACLE_CACHE_DIR || defaultCacheDir(),
    env: process.env,
    signal: AbortSignal.timeout(600_000),
    report: ({ reason }) => process.stderr.write(`${reason ?? ''}\n`),
  }).then(({ path }) => path);
  return found;
}
