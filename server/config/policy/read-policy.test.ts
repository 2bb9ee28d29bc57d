import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { type PolicySystem, thisPolicySystem } from './policy-system.ts';
import { readPolicy } from './read-policy.ts';

async function onLinux(files: Readonly<Record<string, string>>) {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'policy.d'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), text);
  return await readPolicy({ ...thisPolicySystem(folder.path), platform: 'linux' });
}

/** A computer whose programs say what was recorded. */
function playing(
  platform: NodeJS.Platform,
  answers: Readonly<Record<string, { code: number; said: string }>>,
): PolicySystem {
  return {
    platform,
    folder: '/nowhere',
    userName: 'ruth',
    readText: async (file) => (file in answers ? '' : null),
    listFolder: async () => [],
    run: async (_program, args) => answers[args.at(-1) ?? ''] ?? { code: 1, said: '' },
  };
}

const onWindows = (machine: string | null, person: string | null = null) =>
  readPolicy(
    playing('win32', {
      ...(machine === null ? {} : { 'HKLM\\SOFTWARE\\Policies\\Tabernacle': { code: 0, said: machine } }),
      ...(person === null ? {} : { 'HKCU\\SOFTWARE\\Policies\\Tabernacle': { code: 0, said: person } }),
    }),
  );

const machineKey = [
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Tabernacle',
  '    (Default)    REG_SZ    ',
  '    ServerUrl    REG_SZ    https://tabernacle.church.example',
  '    UpdatesEnabled    REG_DWORD    0x0',
  '    Autostart    REG_DWORD    0x1',
  '    ChurchName    REG_SZ    Grace    Church',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Tabernacle\\Later',
  '',
].join('\r\n');

describe('the registry', () => {
  test('text, switches and spaces within a text are read, and each value says where it stands', async () => {
    const { values, places, faults } = await onWindows(machineKey);
    expect(values).toEqual({
      server_url: 'https://tabernacle.church.example',
      'updates.enabled': false,
      autostart: true,
      church_name: 'Grace    Church',
    });
    expect(places['updates.enabled']).toBe('HKLM\\SOFTWARE\\Policies\\Tabernacle\\UpdatesEnabled');
    expect(faults).toEqual([]);
  });

  test('the computer’s own key wins over the person’s', async () => {
    const person =
      '\r\nHKEY_CURRENT_USER\\SOFTWARE\\Policies\\Tabernacle\r\n    Autostart    REG_DWORD    0x0\r\n    LogLevel    REG_SZ    debug\r\n';
    const { values } = await onWindows(machineKey, person);
    expect(values).toMatchObject({ autostart: true, log_level: 'debug' });
  });

  test('without a key there is no policy', async () => {
    expect(await onWindows(null)).toEqual({ values: {}, places: {}, faults: [] });
  });

  test.each([
    ['    UpdatesEnabled    REG_SZ    no', 'UpdatesEnabled', 'must be true or false'],
    ['    UpdatesEnabled    REG_DWORD    0x7', 'UpdatesEnabled', 'must be true or false'],
    ['    Rolle    REG_SZ    host', 'Rolle', 'knows no such setting'],
    ['    ChurchName    REG_SZ    S\ufffdo Jos\ufffd', 'ChurchName', 'letters that reg.exe cannot print'],
    ['a second line of a text', 'Policies\\Tabernacle', 'Line 3'],
  ])('%s is told, and the rest counts', async (line, place, words) => {
    const key = `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Tabernacle\r\n${line}\r\n    Role    REG_SZ    client\r\n`;
    const { values, faults } = await onWindows(key);
    expect(values).toEqual({ role: 'client' });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.place).toContain(place);
    expect(faults[0]?.message).toContain(words);
  });

  test.skipIf(process.platform === 'win32')('a key that is there but may not be read is told', async () => {
    using folder = temporaryFolder();
    // As reg.exe does: 1 for a key that is absent and for one that is closed, the reason in the system's language.
    const program = [
      '#!/bin/sh',
      'case "$2" in',
      "  'HKLM\\SOFTWARE\\Policies')",
      "    printf '\\r\\nHKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Policies\\\\Microsoft\\r\\n'",
      "    printf 'HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Policies\\\\Tabernacle\\r\\n' ;;",
      "  'HKCU\\SOFTWARE\\Policies') printf '\\r\\nHKEY_CURRENT_USER\\\\SOFTWARE\\\\Policies\\\\Microsoft\\r\\n' ;;",
      "  *) echo 'FEHLER: Zugriff verweigert' >&2; exit 1 ;;",
      'esac',
    ];
    writeFileSync(join(folder.path, 'reg.exe'), program.join('\n'), { mode: 0o700 });
    const system = thisPolicySystem();
    const { values, faults } = await readPolicy({
      ...system,
      platform: 'win32',
      run: (name, args) => system.run(join(folder.path, name), args),
    });
    expect(values).toEqual({});
    expect(faults).toEqual([
      { place: 'HKLM\\SOFTWARE\\Policies\\Tabernacle', message: expect.stringContaining('may not read it') },
    ]);
  });

  test('a reg.exe that cannot be run, or fails, is told', async () => {
    const system = playing('win32', {});
    const broken = await readPolicy({ ...system, run: () => Promise.reject(new Error('spawn reg.exe ENOENT')) });
    expect(broken.faults).toHaveLength(2);
    expect(broken.faults[0]?.message).toContain('ENOENT');
    const failing = await readPolicy({ ...system, run: async () => ({ code: 5, said: '' }) });
    expect(failing.faults[0]?.message).toContain('ended with 5');
  });
});

describe('managed preferences of macOS', () => {
  const ofComputer = '/Library/Managed Preferences/org.tabernacle.desktop.plist';
  const ofPerson = '/Library/Managed Preferences/ruth/org.tabernacle.desktop.plist';

  test('the computer’s win over the person’s, and what a profile adds by itself is passed over', async () => {
    const { values, faults } = await readPolicy(
      playing('darwin', {
        [ofComputer]: { code: 0, said: '{"role":"host","PayloadUUID":"1"}' },
        [ofPerson]: { code: 0, said: '{"role":"client","lan":true}' },
      }),
    );
    expect(values).toEqual({ role: 'host', lan: true });
    expect(faults).toEqual([]);
  });

  test('a garbled one is told by its path', async () => {
    const { faults } = await readPolicy(playing('darwin', { [ofComputer]: { code: 1, said: '' } }));
    expect(faults).toEqual([{ place: ofComputer, message: expect.stringContaining('no property list') }]);
  });
});

describe('files', () => {
  test('a drop-in wins over policy.json, the later name over the earlier', async () => {
    const { values, places } = await onLinux({
      'policy.json': '{"$schema": "policy.schema.json", "role": "host", "lan": false, "log_level": "info"}',
      'policy.d/10-lan.json': '{"lan": true, "log_level": "warn"}',
      'policy.d/20-log.json': '{"log_level": "debug"}',
      'policy.d/notes.txt': 'not a policy',
    });
    expect(values).toEqual({ role: 'host', lan: true, log_level: 'debug' });
    expect(places.log_level).toContain('20-log.json: log_level');
  });

  test('a file that is not JSON is told with the place, and the others count', async () => {
    const { values, faults } = await onLinux({
      'policy.json': '{\n  "lan": true,\n  "role": no\n}',
      'policy.d/a.json': '{"role":"host"}',
    });
    expect(values).toEqual({ role: 'host' });
    expect(faults[0]?.place).toContain('policy.json');
    expect(faults[0]?.message).toContain('"role": no');
  });

  test('a list is no policy', async () => {
    expect((await onLinux({ 'policy.json': '[]' })).faults[0]?.message).toContain('must be an object');
  });

  test('a file that may not be read is told', async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'policy.json'));
    chmodSync(folder.path, 0o700);
    const { faults } = await readPolicy({ ...thisPolicySystem(folder.path), platform: 'linux' });
    expect(faults[0]?.message).toContain('mode 644');
  });

  test.each([
    ['server_url', 'http://church.example', 'https://'],
    ['role', 'both', 'host, client'],
    ['proxy', 'proxy:8080', 'PAC'],
    ['livekit.url', 'live.example', 'must be an address'],
    ['constructor', true, 'knows no such setting'],
  ])('%s cannot be %s', async (name, value, words) => {
    const { values, faults } = await onLinux({ 'policy.json': JSON.stringify({ [name]: value }) });
    expect(values).toEqual({});
    expect(faults[0]?.message).toContain(words);
  });
});

describe('whatever stands there', () => {
  test('no text of a file or of the registry makes reading fail, and what is taken is of the schema', async () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.constantFrom('0x0', '0x1', 'host', 'https://a.example'));
    const line = fc
      .tuple(
        fc.constantFrom('Role', 'Lan', 'ServerUrl', '__proto__', 'x'),
        fc.constantFrom('REG_SZ', 'REG_DWORD'),
        value,
      )
      .map(([name, type, text]) => `    ${name}    ${type}    ${text}`);
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(line).map((lines) => lines.join('\r\n')),
    );
    await fc.assert(
      fc.asyncProperty(anything, anything, async (first, second) => {
        for (const policy of [
          await onWindows(first, second),
          await readPolicy(
            playing('darwin', {
              '/Library/Managed Preferences/org.tabernacle.desktop.plist': { code: 0, said: first },
            }),
          ),
          await readPolicy({ ...playing('linux', {}), readText: async () => second }),
        ]) {
          const taken = Object.keys(policy.values);
          expect(Object.keys(policy.places).sort()).toEqual(taken.sort());
          for (const fault of policy.faults) expect(fault.message).not.toBe('');
        }
      }),
      { numRuns: 150 },
    );
  });
});
