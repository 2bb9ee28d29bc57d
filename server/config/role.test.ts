import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { noPolicy } from './policy/read-policy.ts';
import { keepRole, roleOf } from './role.ts';

const nothingSaid = { env: {}, flag: undefined };

test('nobody has chosen for an empty folder, and one with a database is a host’s', () => {
  using folder = temporaryFolder();
  const { path: dataDir } = folder;
  expect(roleOf({ ...nothingSaid, dataDir })).toBeNull();
  expect(roleOf({ ...nothingSaid, dataDir: join(dataDir, 'not-there') })).toBeNull();
  writeFileSync(join(dataDir, 'tabernacle.db'), '');
  expect(roleOf({ ...nothingSaid, dataDir })).toBe('host');
});

test('a choice is kept, and what is named wins over it', () => {
  using folder = temporaryFolder();
  const dataDir = join(folder.path, 'new');
  keepRole(dataDir, 'client');
  expect(roleOf({ ...nothingSaid, dataDir })).toBe('client');
  expect(roleOf({ env: { TABERNACLE_ROLE: 'host' }, flag: undefined, dataDir })).toBe('host');
  expect(roleOf({ env: { TABERNACLE_ROLE: 'host' }, flag: 'client', dataDir })).toBe('client');
});

test('a role that there is not is refused by where it stands', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'x'));
  const named = (env: NodeJS.ProcessEnv, flag?: string) => () => roleOf({ env, flag, dataDir: folder.path });
  expect(named({ TABERNACLE_ROLE: 'guest' })).toThrow('TABERNACLE_ROLE must be host or client');
  expect(named({}, 'guest')).toThrow('--role must be host or client');
});

test('what the organisation has set wins over all', () => {
  using folder = temporaryFolder();
  const sources = { env: { TABERNACLE_ROLE: 'host' }, flag: 'host', dataDir: folder.path };
  const values = { server_url: 'https://church.example' };
  expect(roleOf({ ...sources, policy: { ...noPolicy, values } })).toBe('client');
  expect(roleOf({ ...sources, policy: { ...noPolicy, values: { ...values, role: 'host' } } })).toBe('host');
});
