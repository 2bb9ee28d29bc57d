import { expect, test } from 'vitest';
import { readStartOptions } from './start-options.ts';

test('the command line wins over the environment', () => {
  const options = readStartOptions(
    ['tabernacle', '--data', 'church', '--port=9000'],
    { TABERNACLE_DATA_DIR: '/x' },
    '/y',
    true,
  );
  expect(options).toEqual({
    dataDir: '/y/church',
    ownDataDir: true,
    flags: { dataDir: '/y/church', port: '9000' },
    policyDir: null,
  });
});

test('a role is named by the command line, else by the environment, else by nobody', () => {
  const role = (argv: string[], env: NodeJS.ProcessEnv) => readStartOptions(argv, env, '/y', true).role;
  expect(role(['tabernacle', '--role=client'], { TABERNACLE_ROLE: 'host' })).toBe('client');
  expect(role(['tabernacle'], { TABERNACLE_ROLE: 'host' })).toBe('host');
  expect(role(['tabernacle'], { TABERNACLE_ROLE: '' })).toBeUndefined();
});

test('the environment wins over the usual place', () => {
  const { dataDir, ownDataDir } = readStartOptions(['tabernacle'], { TABERNACLE_DATA_DIR: '/x' }, '/y', true);
  expect({ dataDir, ownDataDir }).toEqual({ dataDir: '/x', ownDataDir: true });
});

test('a host with a window and one without share the usual place', () => {
  const { dataDir, ownDataDir, flags } = readStartOptions(
    ['tabernacle'],
    { XDG_CONFIG_HOME: '/c', APPDATA: '/c' },
    '/y',
    true,
  );
  expect(ownDataDir).toBe(false);
  expect(dataDir.toLowerCase()).toContain('tabernacle');
  expect(flags.port).toBeUndefined();
});

test('another folder for the policy is taken in a checkout, and never by an installed application', () => {
  const policyDir = (isPackaged: boolean) =>
    readStartOptions(['tabernacle', '--policy', 'p'], {}, '/y', isPackaged).policyDir;
  expect(policyDir(false)).toBe('/y/p');
  expect(policyDir(true)).toBeNull();
});
