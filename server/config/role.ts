import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { Policy } from './policy/read-policy.ts';

/** What a computer is started as: its church's host, or a client of one. */
export const roles = ['host', 'client'] as const;
export type Role = (typeof roles)[number];

const roleFile = z.object({ role: z.enum(roles) });

export interface RoleSources {
  readonly env: NodeJS.ProcessEnv;
  /** `--role`. */
  readonly flag: string | undefined;
  readonly dataDir: string;
  readonly policy?: Policy;
}

/** The role that the organisation has set; the address of a host alone makes a client. */
export function managedRole({ values }: Policy): Role | undefined {
  return values.role ?? (values.server_url === undefined ? undefined : 'client');
}

/** The role that the command line or the environment names; null where neither does. Throws AppError invalid_request. */
function namedRole({ env, flag }: Pick<RoleSources, 'env' | 'flag'>): Role | null {
  const named = flag ?? env.TABERNACLE_ROLE;
  if (named === undefined || named === '') return null;
  const role = roles.find((known) => known === named);
  if (role === undefined) {
    const name = flag === undefined ? 'TABERNACLE_ROLE' : '--role';
    throw new AppError('invalid_request', `A setting is wrong: ${name} must be host or client.`);
  }
  return role;
}

/**
 * The role of the computer with this data folder: as the organisation has set it, else as named, else as it was chosen, else host where it has been one.
 * Null where nobody has said.
 */
export function roleOf({ env, flag, dataDir, policy }: RoleSources): Role | null {
  return (
    (policy && managedRole(policy)) ??
    namedRole({ env, flag }) ??
    chosenRole(dataDir) ??
    (existsSync(join(dataDir, 'tabernacle.db')) ? 'host' : null)
  );
}

/** Keeps the choice for later starts. */
export function keepRole(dataDir: string, role: Role): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'role.json'), `${JSON.stringify({ role })}\n`, { mode: 0o600 });
}

/** The role that somebody chose on this computer; null where nobody has. */
export function chosenRole(dataDir: string): Role | null {
  try {
    return roleFile.parse(JSON.parse(readFileSync(join(dataDir, 'role.json'), 'utf8'))).role;
  } catch {
    return null;
  }
}
