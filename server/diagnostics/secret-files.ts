import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, failed, skipped, well } from './finding.ts';

/** Files of the data folder that hold a secret, or what people wrote. */
const secretFiles =
  /^(?:livekit-keys\.json|livekit\.yaml|assistant-keys\.json|push-keys\.json|sign-in-secret\.json|tls-key\.pem|config\.json|hosts\.json|.*\.db(?:-wal|-shm)?)$/;

/** Whether other accounts of this computer may read them. A folder that is shut to them shuts all that is in it. */
export function checkSecretFiles(dataDir: string, platform: NodeJS.Platform = process.platform): Finding {
  if (platform === 'win32') return skipped('on Windows the folder’s own permissions decide; see its properties');
  if (isShut(dataDir)) return well(`${dataDir} is shut to other accounts`);
  const open = readdirSync(dataDir).filter((name) => secretFiles.test(name) && !isShut(join(dataDir, name)));
  if (open.length === 0) return well('the files with secrets are shut to other accounts');
  return failed(
    'secrets_readable',
    `other accounts of this computer may read ${open.join(', ')} in ${dataDir}`,
    `Run: chmod 700 "${dataDir}" && chmod 600 ${open.map((name) => `"${join(dataDir, name)}"`).join(' ')}. Change the keys where somebody may have read them.`,
  );
}

function isShut(path: string): boolean {
  return (statSync(path).mode & 0o077) === 0;
}
