import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../contract/assistant-defaults.ts';
import { startTestWorker, type TestWorker } from '../tests/support/agent-worker.ts';
import { startTestLivekit, type TestLivekit } from '../tests/support/livekit-server.ts';
import { type Providers, startProviders } from '../tests/support/providers/start-providers.ts';
import { startTestApp, type TestApp } from '../tests/support/test-app.ts';
import { until } from '../tests/support/until.ts';
import { joinAsPerson, type VoicePerson } from '../tests/support/voice-person.ts';

let livekit: TestLivekit;
let providers: Providers;
let host: TestApp;
let worker: TestWorker;

/** As on a computer with 8 GB. */
const warmProcesses = 3;
const tellMemory = pathToFileURL('tests/support/programs/tell-memory.ts').href;

beforeAll(async () => {
  livekit = await startTestLivekit();
  providers = await startProviders({ languageModel: ({ messages }) => ({ text: answerTo(lastOf(messages)) }) });
  const { keys, openaiBaseUrl, deepgramBaseUrl } = providers;
  const access = { openaiApiKey: keys.openai, openaiBaseUrl, deepgramApiKey: keys.deepgram, deepgramBaseUrl };
  host = await startTestApp({ livekit: livekit.connection, config: { agent: { autoStart: false, ...access } } });
  const { limits } = defaultSettings('Test Church');
  await host.call('PATCH', '/api/v1/assistant/settings', {
    body: { limits: { ...limits, conversations_at_once: 10 } },
    as: { bearer: host.ownerToken },
  });
  const env = { TABERNACLE_URL: host.url, TABERNACLE_AGENT_IDLE_PROCESSES: `${warmProcesses}` };
  const telling = { NODE_OPTIONS: `--import ${tellMemory}` };
  worker = await startTestWorker(livekit.connection, { env: { ...env, ...telling } });
});

afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await providers[Symbol.asyncDispose]();
  await livekit[Symbol.asyncDispose]();
});

const lastOf = (messages: readonly { readonly content: string }[]) => messages.at(-1)?.content ?? '';
const answerTo = (question: string) => `Amen ${/\d+/.exec(question)?.[0] ?? 'to that'}.`;

const allWarm = () =>
  until('the worker is ready', async () => (await worker.health()).worker.idle_processes === warmProcesses);

/** Begins a conversation, and waits until it listens. */
async function converse(): Promise<VoicePerson> {
  const { body } = await host.call('POST', '/api/v1/livekit/voice/conversations', {
    body: {},
    as: { bearer: host.ownerToken },
  });
  const person = await joinAsPerson(body.ws_url, body.token);
  await until('the assistant listens', () => person.state() === 'listening');
  return person;
}

/** Asks one numbered question, and waits for its own answer. */
async function ask(person: VoicePerson, number: number): Promise<void> {
  await person.type(`Question ${number}`);
  await until(`question ${number} is answered`, () => person.answers.includes(answerTo(`${number}`)));
}

interface Memory {
  /** Frames of sound, of 10 ms each, that are still there. */
  readonly frames: number;
  readonly heapMb: number;
}

/** What a process keeps when its garbage is gone. */
async function memoryOf(pid: number): Promise<Memory> {
  const told = () =>
    worker
      .output()
      .split('\n')
      .filter((line) => line.startsWith(`{"msg":"memory","pid":${pid},`));
  const before = told().length;
  process.kill(pid, 'SIGUSR2');
  await until('the process tells of its memory', () => told().length > before);
  const { frames, heapUsed } = JSON.parse(told().at(-1) ?? '');
  return { frames, heapMb: heapUsed / 1024 ** 2 };
}

/** The memory of the one process that hears something. */
async function inConversation(pids: readonly number[]): Promise<Memory> {
  const hearing = (await Promise.all(pids.map(memoryOf))).find(({ frames }) => frames > 0);
  if (hearing === undefined) throw new Error('nobody hears the microphone');
  return hearing;
}

test.runIf(process.platform === 'linux')(
  'a conversation of fifty turns with an open microphone does not grow',
  { timeout: 480_000 },
  async () => {
    await allWarm();
    const processes = await worker.jobProcesses();
    await using person = await converse();
    // A faint hum; the microphone stays open behind it.
    await person.speak(Int16Array.from({ length: 48_000 }, (_, index) => (index % 240) - 120));
    for (let turn = 1; turn <= 15; turn++) await ask(person, turn);
    const before = await inConversation(processes);
    for (let turn = 16; turn <= 50; turn++) await ask(person, turn);
    const after = await inConversation(processes);
    // Twelve seconds of sound are remembered, for a connection that breaks; fifty turns take twice as long at least.
    expect(after.frames).toBeLessThan(1700);
    expect(after.heapMb - before.heapMb).toBeLessThan(3);
  },
);

test('five people at once are each answered', { timeout: 360_000 }, async () => {
  await allWarm();
  await using first = await converse();
  const others = await Promise.all([converse(), converse(), converse(), converse()]);
  const people = [first, ...others];
  try {
    await Promise.all(people.map((person, index) => ask(person, 100 + index)));
    for (const [index, person] of people.entries()) {
      expect(person.answers.filter((text) => /^Amen \d/.test(text))).toEqual([answerTo(`${100 + index}`)]);
    }
  } finally {
    for (const person of others) await person[Symbol.asyncDispose]();
  }
});
