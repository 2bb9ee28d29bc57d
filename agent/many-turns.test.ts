import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../contract/assistant-defaults.ts';
import { childrenOf } from '../tests/support/agent-worker.ts';
import { type AssistantHost, startAssistantHost } from '../tests/support/assistant-host.ts';
import { until } from '../tests/support/until.ts';
import { joinAsPerson, type VoicePerson } from '../tests/support/voice-person.ts';

let assistant: AssistantHost;
beforeAll(async () => {
  assistant = await startAssistantHost({ languageModel: ({ messages }) => ({ text: answerTo(lastOf(messages)) }) });
  const { limits } = defaultSettings('Test Church');
  const body = { limits: { ...limits, conversations_at_once: 10 } };
  await assistant.test.ownerFetch('/api/v1/assistant/settings', { method: 'PATCH', body });
}, 60_000);
afterAll(() => assistant[Symbol.asyncDispose]());

const lastOf = (messages: readonly { readonly content: string }[]) => messages.at(-1)?.content ?? '';
const answerTo = (question: string) => `Amen ${/\d+/.exec(question)?.[0] ?? 'to that'}.`;

/** Begins a conversation, and waits until it listens. */
async function converse(): Promise<VoicePerson> {
  const answer = await assistant.test.ownerFetch('/api/v1/livekit/voice/conversations', { method: 'POST', body: {} });
  const { ws_url, token } = Object(await answer.json());
  const person = await joinAsPerson(ws_url, token);
  await until('the assistant listens', () => person.state() === 'listening', 40_000);
  return person;
}

/** Asks one numbered question, and waits for its own answer. */
async function ask(person: VoicePerson, number: number): Promise<void> {
  await person.type(`Question ${number}`);
  await until(`question ${number} is answered`, () => person.answers.includes(answerTo(`${number}`)), 30_000);
}

/** Resident memory of the worker's largest job process, in MB. */
async function largestJobMb(): Promise<number> {
  const jobs = await childrenOf(assistant.test.host.children().agent ?? 0);
  const sizes = await Promise.all(
    jobs.map(async (pid) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)),
  );
  return Math.round(Math.max(...sizes) / 1024);
}

test.runIf(process.platform === 'linux')(
  'a conversation of fifty turns does not grow',
  { timeout: 240_000 },
  async () => {
    await using person = await converse();
    for (let turn = 1; turn <= 15; turn++) await ask(person, turn);
    const before = await largestJobMb();
    for (let turn = 16; turn <= 50; turn++) await ask(person, turn);
    const after = await largestJobMb();
    expect(after - before).toBeLessThan(20);
  },
);

test('five people at once are each answered', { timeout: 120_000 }, async () => {
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
