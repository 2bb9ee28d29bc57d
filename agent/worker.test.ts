import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assistantAgentName, type DispatchMetadata, voiceRoomPrefix } from '../contract/voice-room.ts';
import { isAlive, startTestWorker, type TestWorker } from '../tests/support/agent-worker.ts';
import { startTestLivekit, type TestLivekit } from '../tests/support/livekit-server.ts';
import { openSilentLink } from '../tests/support/silent-link.ts';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';
import { until } from '../tests/support/until.ts';

const workerFile = join(import.meta.dirname, 'worker.ts');

/** Each step starts or ends processes, which takes its time on a busy computer. */
const patiently = (what: string, condition: () => boolean | Promise<boolean>) => until(what, condition, 90_000);

let livekit: TestLivekit;
beforeAll(async () => {
  livekit = await startTestLivekit();
});
afterAll(() => livekit[Symbol.asyncDispose]());

/** Opens a room and asks the assistant into it. */
async function callAssistant(room: string): Promise<void> {
  const { httpUrl, apiKey, apiSecret } = livekit.connection;
  await new RoomServiceClient(httpUrl, apiKey, apiSecret).createRoom({ name: room, emptyTimeout: 600 });
  const metadata: DispatchMetadata = {
    host_url: 'http://127.0.0.1:9',
    locale: 'en',
    person_name: null,
    resumes: false,
    ends_at: new Date(Date.now() + 600_000).toISOString(),
  };
  await new AgentDispatchClient(httpUrl, apiKey, apiSecret).createDispatch(room, assistantAgentName, {
    metadata: JSON.stringify(metadata),
  });
}

async function inRoom(room: string): Promise<string[]> {
  const { httpUrl, apiKey, apiSecret } = livekit.connection;
  const participants = await new RoomServiceClient(httpUrl, apiKey, apiSecret).listParticipants(room);
  return participants.map(({ identity }) => identity);
}

const comes = (room: string) => patiently(`an agent is in ${room}`, async () => (await inRoom(room)).length === 1);
const leaves = (room: string) => patiently(`nobody is in ${room}`, async () => (await inRoom(room)).length === 0);

/** The process that has the only conversation of a worker with one warm process, and that one. */
async function busyAndIdle(worker: TestWorker, before: readonly number[]): Promise<{ busy: number; idle: number }> {
  await patiently('another process is warm', async () => (await worker.health()).worker.idle_processes === 1);
  const [idle] = (await worker.jobProcesses()).filter((pid) => !before.includes(pid));
  const [busy] = before;
  if (idle === undefined || busy === undefined) throw new Error('there are no two processes');
  return { busy, idle };
}

describe('a worker', () => {
  let worker: TestWorker;
  beforeAll(async () => {
    worker = await startTestWorker(livekit.connection);
    await worker.ready();
  });
  afterAll(() => worker[Symbol.asyncDispose]());

  test('comes into a room of the assistant when it is asked, and into no other', async () => {
    await callAssistant('bible-study');
    await callAssistant(`${voiceRoomPrefix}first`);
    await comes(`${voiceRoomPrefix}first`);
    await patiently('the other room was refused', () => worker.output().includes('"room":"bible-study"'));
    expect(await inRoom('bible-study')).toEqual([]);
    expect((await worker.health()).worker).toMatchObject({ active_jobs: 1, last_job: { outcome: 'running' } });
  });

  test('replaces a warm process that was killed, and answers the next call', async () => {
    await patiently('a process is warm', async () => (await worker.health()).worker.idle_processes === 1);
    const before = await worker.jobProcesses();
    const idle = Math.max(...before);
    process.kill(idle, 'SIGKILL');
    await callAssistant(`${voiceRoomPrefix}second`);
    await comes(`${voiceRoomPrefix}second`);
    expect(await worker.jobProcesses()).not.toContain(idle);
  });

  test('takes a conversation whose process was killed out of its room, says so, and answers again', async () => {
    const room = `${voiceRoomPrefix}third`;
    await patiently('a process is warm', async () => (await worker.health()).worker.idle_processes === 1);
    const busy = Math.max(...(await worker.jobProcesses()));
    await callAssistant(room);
    await comes(room);
    process.kill(busy, 'SIGKILL');
    await leaves(room);
    await patiently('it says so', async () => (await worker.health()).reason?.includes('SIGKILL') === true);
    expect(await worker.health()).toMatchObject({ state: 'degraded', worker: { last_job: { outcome: 'failed' } } });
    await callAssistant(room);
    await comes(room);
  });

  test('registers again when LiveKit was killed and is back', async () => {
    await livekit.kill();
    await patiently('it knows', async () => (await worker.health()).reason?.includes('LiveKit') === true);
    await livekit.restart();
    await patiently('it is registered', async () => (await worker.health()).worker.registered);
    await callAssistant(`${voiceRoomPrefix}fourth`);
    await comes(`${voiceRoomPrefix}fourth`);
  });
}, 300_000);

describe('the end of a worker', () => {
  test.each([
    ['is asked to end', 'SIGTERM'],
    ['is killed', 'SIGKILL'],
  ] as const)('that %s ends its conversations and leaves no process behind', async (_how, signal) => {
    await using worker = await startTestWorker(livekit.connection);
    await worker.ready();
    const room = `${voiceRoomPrefix}${signal}`;
    const first = await worker.jobProcesses();
    await callAssistant(room);
    await comes(room);
    const { busy, idle } = await busyAndIdle(worker, first);
    process.kill(worker.pid, signal);
    await worker.ended;
    await patiently('no process is left', () => !isAlive(busy) && !isAlive(idle));
    await leaves(room);
  });

  test('lets another worker of the same name take its calls', async () => {
    await using one = await startTestWorker(livekit.connection);
    await using other = await startTestWorker(livekit.connection);
    await Promise.all([one.ready(), other.ready()]);
    const active = async () => [await one.health(), await other.health()].map(({ worker }) => worker.active_jobs);
    let calls = 0;
    await patiently('both have a conversation', async () => {
      calls += 1;
      await callAssistant(`${voiceRoomPrefix}shared-${calls}`);
      await comes(`${voiceRoomPrefix}shared-${calls}`);
      return !(await active()).includes(0);
    });
    process.kill(one.pid, 'SIGKILL');
    await one.ended;
    await callAssistant(`${voiceRoomPrefix}taken-over`);
    await comes(`${voiceRoomPrefix}taken-over`);
  });
}, 300_000);

describe('a worker that cannot work', () => {
  test('notices a connection that fell silent, and registers anew', async () => {
    await using link = await openSilentLink(Number(new URL(livekit.connection.httpUrl).port));
    await using worker = await startTestWorker({ ...livekit.connection, wsUrl: `ws://127.0.0.1:${link.port}` });
    await worker.ready();
    const before = link.connections();
    link.silence();
    await patiently('it knows', async () => !(await worker.health()).worker.registered);
    await patiently('it is registered', async () => (await worker.health()).worker.registered);
    expect(link.connections()).toBeGreaterThan(before);
  });

  test('says that LiveKit does not accept its key', async () => {
    await using worker = await startTestWorker({ ...livekit.connection, apiSecret: 'wrong'.repeat(8) });
    await patiently('it knows', async () => (await worker.health()).state === 'degraded');
    expect((await worker.health()).reason).toContain('does not accept the key');
  });

  test('says why its processes cannot start, tries again after growing pauses, and takes no calls', async () => {
    const program = 'tests/support/programs/worker-of-a-broken-agent.ts';
    await using worker = await startTestWorker(livekit.connection, { program });
    const tries = () => [...worker.output().matchAll(/"retry_in_ms":(\d+)/g)].map(([, pauseMs]) => Number(pauseMs));
    await patiently('it has tried three times', () => tries().length >= 3);
    expect(tries().slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
    const { state, reason } = await worker.health();
    expect({ state, reason }).toEqual({
      state: 'degraded',
      reason: expect.stringContaining('the voice detector is not there'),
    });
    await patiently('LiveKit is told to ask others', () => worker.output().includes('marking as unavailable'));
  });

  test('started by hand without settings, names what it needs and ends with 1', async () => {
    const child = spawn(process.execPath, [workerFile], { env: { LIVEKIT_WS_URL: 'ws://127.0.0.1:9' } });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    expect({ code, said }).toEqual({
      code: 1,
      said: 'The assistant needs LIVEKIT_API_KEY (its key), LIVEKIT_API_SECRET (its secret).\n',
    });
  });

  test('started by hand, keeps its log in the file that it was given', async () => {
    using folder = temporaryFolder();
    const { wsUrl, apiKey, apiSecret } = livekit.connection;
    const file = join(folder.path, 'logs', 'agent.log');
    const env = {
      LIVEKIT_WS_URL: wsUrl,
      LIVEKIT_API_KEY: apiKey,
      LIVEKIT_API_SECRET: apiSecret,
      TABERNACLE_AGENT_LOG: file,
      TABERNACLE_AGENT_IDLE_PROCESSES: '1',
    };
    const child = spawn(process.execPath, [workerFile], { env, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await patiently(
      'it is registered',
      () => existsSync(file) && readFileSync(file, 'utf8').includes('registered worker'),
    );
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
}, 300_000);
