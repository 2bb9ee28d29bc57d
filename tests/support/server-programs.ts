import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs with which a whole deployment is tried, and Debian's packages of them. */
export const serverPrograms = [
  { program: 'caddy', packages: ['caddy'] },
  { program: 'nginx', packages: ['nginx-light'] },
  { program: 'turnserver', packages: ['coturn'] },
  { program: 'nft', packages: ['nftables'] },
  { program: 'ip', packages: ['iproute2'] },
] as const;

/** Those that are not here. */
export function missingServerPrograms() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return serverPrograms.filter(({ program }) => !folders.some((folder) => existsSync(join(folder, program))));
}
