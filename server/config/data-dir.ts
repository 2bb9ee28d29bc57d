import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a host keeps its data when nobody says otherwise: where each system keeps what belongs to one person. */
export function defaultDataDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Tabernacle');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Tabernacle');
    default:
      return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'tabernacle');
  }
}

/** Where downloaded programs are kept for all data folders of one person. */
export function defaultCacheDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Tabernacle', 'cache');
    case 'darwin':
      return join(home, 'Library', 'Caches', 'Tabernacle');
    default:
      return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'tabernacle');
  }
}
