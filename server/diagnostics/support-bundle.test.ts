import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SupportBundle } from '../../contract/diagnostics.ts';
import { startTestHost, type TestHost } from '../../tests/support/host.ts';
import { livekitServerPath } from '../../tests/support/livekit-server.ts';
import { createSecret } from '../store/secrets.ts';
import { openStore } from '../store/store.ts';

/** What must not leave the computer, by what it is. */
const planted: Record<string, string> = {
  'a provider’s key of the environment': `sk-proj-${randomBytes(24).toString('base64url')}`,
  'the client secret of the sign-in service': `8Q~${randomBytes(20).toString('hex')}`,
  'a kept key': `dg-${randomBytes(20).toString('hex')}`,
  'a password': 'correct-Horse battery staple',
  'an e-mail address': 'ruth.mensah@grace.example',
  'a name': 'Ruth Mensah-Oyelaran',
  'a prayer': 'For my mother Abena, who is to have an operation; she is afraid.',
  'a chat message': 'The code of the side door is four-one-one-nine. Tell nobody.',
  'the title of a meeting': 'Elders about the dismissal',
  'a session’s cookie': createSecret(),
  'an API token': `tab_${createSecret()}`,
  'an invite code': '7k2m-9qxw-4hjt-v0ad',
  'the secret of a calendar': createSecret(),
  'the address of a person': '203.0.113.77',
};
const secret = (name: string) => planted[name] ?? '';

describe.skipIf(!livekitServerPath())('a support bundle', () => {
  let host: TestHost;
  let told: SupportBundle;
  let files: Record<string, string>;

  const ask = async (path: string, body?: object, method = 'POST') => {
    const answer = await host.ownerFetch(`/api/v1${path}`, { method, ...(body ? { body } : {}) });
    return Object(await answer.json().catch(() => null));
  };

  beforeAll(async () => {
    host = await startTestHost({
      churchName: 'Grace Chapel of Placeholder',
      agent: { autoStart: false, openaiApiKey: secret('a provider’s key of the environment') },
      lan: { enabled: true, port: 0 },
      signInProvider: {
        provider: {
          name: 'Church',
          issuer: 'https://id.church.example',
          client_id: 'tabernacle',
          admits: { kind: 'invited' },
        },
        clientSecret: secret('the client secret of the sign-in service'),
      },
    });
    await fill();
    writeLogs();
    told = await ask('/diagnostics/support-bundles');
    const zip = await host.ownerFetch(`/api/v1/diagnostics/support-bundles/${told.id}`);
    expect(zip.headers.get('content-type')).toBe('application/zip');
    files = Object.fromEntries(
      Object.entries(unzipSync(new Uint8Array(await zip.arrayBuffer()))).map(([name, bytes]) => [
        name,
        strFromU8(bytes),
      ]),
    );
  });
  afterAll(() => host.stop());

  /** A church that is used: everything that somebody can give it. */
  async function fill(): Promise<void> {
    await ask('/assistant/keys/deepgram', { key: secret('a kept key') }, 'PUT');
    await ask('/session', { display_name: secret('a name') }, 'PATCH');
    await ask('/account/password', { login: secret('an e-mail address'), password: secret('a password') }, 'PUT');
    await ask('/people', { display_name: secret('a name'), role: 'member' });
    const { id } = await ask('/live/streams', { title: secret('the title of a meeting'), kind: 'meeting' });
    const invite = await ask(`/live/streams/${id}/invites`, {});
    planted['the code of a real invite'] = invite.code;
    const { identity } = await ask(`/live/streams/${id}/join`, { display_name: secret('a name') });
    await ask(`/live/streams/${id}/messages`, { id: crypto.randomUUID(), identity, body: secret('a chat message') });
    const drafted = await ask('/prayer-requests', { text: secret('a prayer'), name: secret('a name') });
    await ask(`/prayer-requests/${drafted.id}/confirm`);
    planted['the owner’s token'] = host.bearer;
    const token = await ask('/api-tokens', { name: 'lights', scopes: null });
    planted['a real API token'] = token.token;
    const { apiKey, apiSecret } = JSON.parse(readFileSync(join(host.config.dataDir, 'livekit-keys.json'), 'utf8'));
    planted['LiveKit’s key'] = apiKey;
    planted['LiveKit’s secret'] = apiSecret;
    planted['the key of push messages'] = JSON.parse(
      readFileSync(join(host.config.dataDir, 'push-keys.json'), 'utf8'),
    ).private_key;
    planted['the key of the certificate'] =
      readFileSync(join(host.config.dataDir, 'tls-key.pem'), 'utf8').split('\n')[1] ?? '';
  }

  /** All of it in every place of a line where a fault could bring it, as the host, LiveKit and the agent write. */
  function writeLogs(): void {
    for (const name of ['host', 'livekit', 'agent']) {
      const lines: string[] = [];
      const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
      for (const [what, value] of Object.entries(planted)) {
        const error = Object.assign(new Error(`could not keep ${value}`), { code: 'SQLITE_FULL', body: value, value });
        log.error({ err: error }, 'a request failed by a fault of the host');
        log.error(error);
        log.warn({ error: String(error), headers: { cookie: value }, token: value, room: value, text: value }, 'lost');
        log.info(
          { [value]: true, url: `https://user:${value}@host.example/x?access_token=${value}#${value}` },
          'asked',
        );
        log.info(`said "${value}" and “${value}”`);
        // What this program says in its own words never has a password in it, which nothing could know for one.
        if (what !== 'a password')
          log.info({ fault: `refused ${forms(value).join(' ')}`, reason: value }, `met ${value}`);
        lines.push(`${value}\n`, `panic: ${value}\n`);
      }
      writeFileSync(join(host.config.dataDir, 'logs', `${name}.log`), lines.join(''), { flag: 'a' });
    }
  }

  test('lists what is in it, and is what it lists', () => {
    expect(Object.keys(files).sort()).toEqual(told.files.map(({ name }) => name).sort());
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'checks.txt',
        'computer.json',
        'settings.json',
        'health.json',
        'database.json',
        'logs/host.log',
        'logs/livekit.log',
        'logs/agent.log',
      ]),
    );
    for (const { name, size_bytes } of told.files) expect(Buffer.byteLength(files[name] ?? '')).toBe(size_bytes);
  });

  test('helps: versions, settings, states, counts, and the faults by their kind and place', () => {
    expect(JSON.parse(files['computer.json'] ?? '')).toMatchObject({
      node: process.versions.node,
      schema: expect.any(Number),
    });
    expect(JSON.parse(files['settings.json'] ?? '').in_force).toMatchObject({
      port: host.config.port,
      agent: { openaiApiKey: '[set]' },
    });
    expect(JSON.parse(files['database.json'] ?? '').rows).toMatchObject({ chat_messages: 1, prayer_requests: 1 });
    expect(files['checks.txt']).toContain('takes the host’s key');
    expect(files['logs/host.log']).toContain('a request failed by a fault of the host');
    expect(files['logs/host.log']).toContain('SQLITE_FULL');
    expect(files['logs/host.log']).toMatch(/support-bundle\.test\.ts:\d+/);
  });

  test('holds nothing that was planted, in no form', () => {
    const all = Object.values(files).join('\n').toLowerCase();
    expect(Object.keys(planted).length).toBeGreaterThan(18);
    for (const [what, value] of Object.entries(planted)) {
      expect([what, value.length > 6]).toEqual([what, true]);
      for (const form of forms(value)) expect([what, all.includes(form.toLowerCase())]).toEqual([what, false]);
    }
    for (const part of ['Abena', 'side door', 'dismissal', 'Placeholder', 'Oyelaran', 'grace.example'])
      expect([part, all.includes(part.toLowerCase())]).toEqual([part, false]);
  });

  test('does not come from the database’s own text: no table is in it', async () => {
    const store = await openStore(join(host.config.dataDir, 'tabernacle.db'));
    const hashes = await store.db.selectFrom('sessions').select('token_hash').execute();
    const users = await store.db.selectFrom('users').select(['id', 'password_hash']).execute();
    await store.close();
    const all = Object.values(files).join('\n');
    const inside = [
      ...hashes.map(({ token_hash }) => token_hash),
      ...users.flatMap(({ id, password_hash }) => [id, password_hash ?? id]),
    ];
    for (const value of inside) expect(all).not.toContain(value);
  });

  test('is not to be had by others, nor under another name', async () => {
    const at = (id: string) => fetch(`${host.url}/api/v1/diagnostics/support-bundles/${id}`);
    expect((await at(told.id)).status).toBe(401);
    const other = await host.ownerFetch(`/api/v1/diagnostics/support-bundles/${crypto.randomUUID()}`);
    expect(other.status).toBe(404);
  });
});

/** As it is, in base64 at each of the three offsets, in hexadecimal, in an address, in JSON. */
function forms(value: string): string[] {
  // Nobody writes an address of the internet in base64.
  if (value === secret('the address of a person')) return [value];
  const shifted = [0, 1, 2].map((by) => {
    const text = Buffer.from(`${'x'.repeat(by)}${value}`).toString('base64');
    return text.slice(by === 0 ? 0 : 4, Math.floor((by + value.length) / 3) * 4);
  });
  return [
    value,
    ...shifted,
    Buffer.from(value).toString('base64url'),
    Buffer.from(value).toString('hex'),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
  ];
}
