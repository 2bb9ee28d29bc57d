import { expect, test } from 'vitest';
import type { ComputerSettings } from '../../contract/computer-settings.ts';
import { startTestClient } from '../../tests/support/client.ts';

const pin = 'p'.repeat(43);
const origins: ComputerSettings = {
  settings: [
    {
      name: 'server_url',
      value: `https://host.church.example:8443/#.${pin}`,
      source: 'managed',
      place: '/etc/tabernacle/policy.json: server_url',
    },
  ],
  faults: [],
};

test('the organisation’s host is known and in use at once, and nobody at the computer can choose another', async () => {
  await using client = await startTestClient({ origins });
  const { body } = await client.call('GET', '/api/v1/this-computer');
  expect(body.hosts).toMatchObject([{ address: 'https://host.church.example:8443', fingerprint: pin }]);
  expect(body.host_id).toBe(body.hosts[0].id);
  const hosts = '/api/v1/this-computer/hosts';
  const tries = await Promise.all([
    client.call('POST', hosts, { link: 'https://elsewhere.example' }),
    client.call('POST', `${hosts}/${body.host_id}/choose`),
    client.call('DELETE', `${hosts}/${body.host_id}`),
  ]);
  expect(tries.map(({ status, body: problem }) => [status, problem.code])).toEqual(Array(3).fill([403, 'forbidden']));
  expect((await client.call('GET', '/api/v1/this-computer')).body).toEqual(body);
});

test('a client tells what is set on its own computer', async () => {
  await using client = await startTestClient({ origins });
  expect((await client.call('GET', '/api/v1/this-computer/settings')).body).toEqual(origins);
});
