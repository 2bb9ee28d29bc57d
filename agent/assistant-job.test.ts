import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { defaultSettings } from '../contract/assistant-defaults.ts';
import type { Card } from '../contract/cards.ts';
import type { HeardTurn, Notice } from '../contract/voice-room.ts';
import { agentAttributes, voiceMethods, voiceTopics } from '../contract/voice-room.ts';
import { startTestWorker, type TestWorker } from '../tests/support/agent-worker.ts';
import { startTestLivekit, type TestLivekit } from '../tests/support/livekit-server.ts';
import { type ChatRequest, churchModel } from '../tests/support/providers/language-model.ts';
import { type Providers, startProviders } from '../tests/support/providers/start-providers.ts';
import { microphoneSound, missingForSpeech } from '../tests/support/speech.ts';
import { startTestApp, type TestApp } from '../tests/support/test-app.ts';
import { until } from '../tests/support/until.ts';
import { joinAsPerson, type VoicePerson } from '../tests/support/voice-person.ts';

/** Everything real but the cloud: LiveKit, the worker, its job processes, the host's API, sound over WebRTC. */
let livekit: TestLivekit;
let providers: Providers;
let host: TestApp;
let worker: TestWorker;
const noSpeech = missingForSpeech();

beforeAll(async () => {
  livekit = await startTestLivekit();
  providers = await startProviders();
  const { keys, openaiBaseUrl, deepgramBaseUrl } = providers;
  host = await startTestApp({
    livekit: livekit.connection,
    config: {
      agent: {
        autoStart: false,
        openaiApiKey: keys.openai,
        openaiBaseUrl,
        deepgramApiKey: keys.deepgram,
        deepgramBaseUrl,
      },
    },
  });
  await speaking('none');
  const limits = { minutes_a_day: 10_000, conversations_at_once: 100, conversation_minutes: 30 };
  await turnTo({ limits: { ...limits, guests: true, guest_minutes_a_day: 1000, address_minutes_a_day: 1000 } });
  worker = await startTestWorker(livekit.connection, { env: { TABERNACLE_URL: host.url } });
  await worker.ready();
});

afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await providers[Symbol.asyncDispose]();
  await livekit[Symbol.asyncDispose]();
});

afterEach(() => {
  for (const part of ['speech_to_text', 'language_model', 'text_to_speech'] as const) providers.setFault(part, null);
  providers.forgetScript();
  providers.answerWith(churchModel);
});

interface Begun {
  readonly person: VoicePerson;
  readonly roomName: string;
}

/** Opens a conversation as the owner, and joins it. */
async function begin(body: object = {}): Promise<Begun> {
  const answer = await host.call('POST', '/api/v1/livekit/voice/conversations', {
    body: { locale: 'en', display_name: 'Ruth', ...body },
    as: { bearer: host.ownerToken },
  });
  expect(answer.status).toBe(201);
  const { ws_url, token, room_name } = answer.body;
  return { person: await joinAsPerson(ws_url, token), roomName: room_name };
}

/** With a conversation that has begun. */
async function greeted(): Promise<VoicePerson> {
  const { person } = await begin();
  await until('the assistant is there', () => ['speaking', 'listening'].includes(person.state() ?? ''));
  return person;
}

/** Writes to the assistant and waits for an answer that contains the words. */
async function ask(person: VoicePerson, question: string, words: string): Promise<void> {
  await person.type(question);
  await until(`“${words}” is answered to “${question}”`, () => person.answers.some((text) => text.includes(words)));
}

function cardsOf<T extends Card['type']>(person: VoicePerson, type: T): Extract<Card, { type: T }>[] {
  return person.cards.flatMap(({ card }) => (card.type === type ? [card as Extract<Card, { type: T }>] : []));
}

const told = (person: VoicePerson, notice: Partial<Notice>) =>
  until(`the page is told ${JSON.stringify(notice)}`, () =>
    person.notices.some((one) => expect.objectContaining(notice).asymmetricMatch(one)),
  );

async function turnTo(settings: object): Promise<void> {
  const answer = await host.call('PATCH', '/api/v1/assistant/settings', {
    body: settings,
    as: { bearer: host.ownerToken },
  });
  expect(answer.status).toBe(200);
}

/** Without a voice, words come at once: most tests need none. */
async function speaking(provider: 'deepgram' | 'none'): Promise<void> {
  const { providers } = defaultSettings('Test Church');
  await turnTo({ providers: { ...providers, text_to_speech: { ...providers.text_to_speech, provider } } });
}

describe('a conversation aloud', () => {
  beforeAll(() => speaking('deepgram'));
  afterAll(() => speaking('none'));

  test('begins with a greeting by name, and answers what is written', async () => {
    await using person = await greeted();
    expect(person.agent()?.attributes).toMatchObject({
      [agentAttributes.hears]: 'true',
      [agentAttributes.speaks]: 'true',
    });
    await until('the greeting is over', () => person.answers.length === 1);
    expect(person.answers[0]).toMatch(/^Good (morning|afternoon|evening), Ruth\. Welcome to Test Church\./);
    await until('its sound is heard', () => person.soundAtMs() !== null);
    await ask(person, 'Hello?', 'It is good to hear you.');
    expect(person.beatsOf(person.agent()?.identity)).toBeGreaterThan(0);
  });

  test('falls silent when the page asks for it', async () => {
    await using person = await greeted();
    await until('it is heard', () => person.soundAtMs() !== null);
    const agent = person.agent()?.identity ?? '';
    await person.room.localParticipant?.performRpc({
      destinationIdentity: agent,
      method: voiceMethods.interrupt,
      payload: '',
    });
    await until('it listens', () => person.state() === 'listening');
    await until('its words end', () => person.answers.length === 1);
    // The greeting takes about five seconds; it was broken off.
    expect(person.answers[0]).not.toContain('How can I help you today?');
  });

  test('listens again when an answer is stopped before it has begun', async () => {
    await using person = await greeted();
    const thoughts = () => person.states.filter((state) => state === 'thinking').length;
    for (let turn = 1; turn <= 6; turn += 1) {
      await until('it speaks', () => person.state() === 'speaking');
      const before = thoughts();
      await person.type('Who are you?');
      await until('it thinks', () => thoughts() > before);
      await person.room.localParticipant?.performRpc({
        destinationIdentity: person.agent()?.identity ?? '',
        method: voiceMethods.interrupt,
        payload: '',
      });
      await until(`it listens after turn ${turn}`, () => person.state() === 'listening');
      await person.type('Hello?');
    }
  });

  test('is seen to speak, however often typed words break off what it says', async () => {
    await using person = await greeted();
    const spoken = () => person.states.filter((state) => state === 'speaking').length;
    // Without the model the host answers so quickly that the next words follow close on those that were broken off.
    providers.setFault('language_model', { kind: 'wrong_key' });
    for (let turn = 1; turn <= 16; turn += 1) {
      const before = spoken();
      await person.type('John 11:35');
      await until(`it is seen to speak in turn ${turn}`, () => spoken() > before);
      const seenAtMs = Date.now();
      await until('it has been heard a moment', () => (person.soundAtMs() ?? 0) > seenAtMs + 150);
    }
    await until('it listens in the end', () => person.states.at(-1) === 'listening');
  });

  test('continues in text when the voice is gone', async () => {
    await using person = await greeted();
    providers.setFault('text_to_speech', { kind: 'server_error' });
    await ask(person, 'Hello?', 'How can I help you today?');
    await told(person, { type: 'fault', part: 'text_to_speech', code: 'unreachable' });
    await ask(person, 'Who are you?', 'I am the assistant of this church.');
  });
});

describe('a conversation', () => {
  test('reads scripture word for word, and shows it', async () => {
    await using person = await greeted();
    await person.type('Read me John 3:16');
    await until('the passage is shown', () => cardsOf(person, 'scripture').length === 1);
    const [card] = cardsOf(person, 'scripture');
    const words = card?.passage.verses.map(({ text }) => text).join(' ');
    expect(words).toContain('God so loved the world');
    await until('the passage is read', () => person.answers.some((text) => text.trim() === `John 3:16: ${words}`));
    expect(providers.log.texts('language_model', 'answered').filter((text) => text.includes('so loved'))).toEqual([]);
  });

  test('keeps a prayer request only after the person has spoken again', async () => {
    await using person = await greeted();
    let kept: string | undefined;
    providers.answerWith((request: ChatRequest) => {
      const last = request.messages.at(-1);
      if (last?.role === 'tool') {
        kept = last.content;
        return request.messages.some(({ content }) => content === 'yes') ? { text: 'Amen.' } : { text: 'Waiting.' };
      }
      if (last?.content === 'yes') return { call: 'keep_prayer_request', arguments: {} };
      return { call: 'draft_prayer_request', arguments: { text: 'Pray for my mother', private: true } };
    });
    await person.type('please pray for my mother');
    await until('it is read back', () => person.answers.some((text) => text.includes('Shall I keep it?')));
    expect(cardsOf(person, 'prayer_request').map(({ state }) => state)).toEqual(['draft']);
    await ask(person, 'yes', 'It is kept for the prayer team.');
    expect(cardsOf(person, 'prayer_request').map(({ state }) => state)).toEqual(['draft', 'kept']);
    expect(new Set(person.cards.map(({ id }) => id)).size).toBe(1);
    expect(kept).toBeUndefined();
    expect(worker.output()).toContain('Executing LLM tool call');
    expect(worker.output()).not.toContain('my mother');
  });

  test('tells somebody in danger the emergency number, whatever the model says', async () => {
    await using person = await greeted();
    providers.answerWith(() => ({ text: 'Let us talk about the weather.' }));
    await ask(person, 'I want to die', 'please call 112 now');
    expect(cardsOf(person, 'emergency')).toEqual([{ type: 'emergency', number: '112', contact: null }]);
  });

  test('ends when the person leaves', async () => {
    const person = await greeted();
    const jobs = (await worker.health()).worker.active_jobs;
    expect(jobs).toBeGreaterThan(0);
    await person[Symbol.asyncDispose]();
    await until('the job has ended', async () => (await worker.health()).worker.active_jobs === 0);
  });
});

describe('an agent that takes over', () => {
  const greetings = ({ answers }: VoicePerson) =>
    answers.filter((text) => text.includes('How can I help you today?')).length;

  /** Resolves when another agent is there in the place of the first, and has been told what was said before. */
  async function takeOver({ person, roomName }: Begun, history: readonly HeardTurn[]): Promise<void> {
    await until('the first one has greeted', () => greetings(person) === 1 && person.state() === 'listening');
    const lost = person.agent()?.identity;
    const call = await host.call('POST', `/api/v1/livekit/voice/room/${roomName}/agent`, {
      body: { lost_identity: lost },
      as: { bearer: host.ownerToken },
    });
    expect(call.body).toEqual({ agent: 'asked' });
    await until(
      'the next one shows that it is there',
      () => person.agent()?.identity !== lost && person.beatsOf(person.agent()?.identity) > 0,
    );
    await person.send(voiceTopics.history, JSON.stringify(history));
    await told(person, { type: 'resumed' });
    // What is sent to somebody who is still coming in may be lost: pages wait longer, and it is taken late as well.
    await person.send(voiceTopics.history, JSON.stringify(history));
    expect(person.agent()?.identity).not.toBe(lost);
  }

  test('knows what was said before, and does not greet again', async () => {
    const begun = await begin();
    await using person = begun.person;
    let asked: readonly string[] = [];
    providers.answerWith(({ messages }) => {
      asked = messages.map(({ content }) => content);
      return { text: 'As you said before.' };
    });
    await takeOver(begun, [
      { who: 'person', text: 'My name is Naomi.' },
      { who: 'assistant', text: 'Welcome, Naomi.' },
    ]);
    await ask(person, 'Do you remember?', 'As you said before.');
    expect(asked).toEqual(expect.arrayContaining(['My name is Naomi.', 'Welcome, Naomi.']));
    expect(greetings(person)).toBe(1);
  });

  test('answers what the lost one had taken and never answered', async () => {
    const begun = await begin();
    await using person = begun.person;
    providers.answerWith(({ messages }) => ({ text: `You asked: ${messages.at(-1)?.content}` }));
    await takeOver(begun, [
      { who: 'assistant', text: 'Welcome, Naomi.' },
      { who: 'person', text: 'Who was Naomi?' },
    ]);
    await until('it answers', () => person.answers.some((text) => text.includes('You asked: Who was Naomi?')));
    expect(greetings(person)).toBe(1);
  });
});

describe('a provider that fails is told of, aloud or in text, and the conversation goes on', () => {
  test('a language model that does not accept its key', async () => {
    await using person = await greeted();
    providers.setFault('language_model', { kind: 'wrong_key' });
    await ask(person, 'Hello?', 'does not accept the key');
    await told(person, { type: 'fault', part: 'language_model', code: 'wrong_key' });
    providers.setFault('language_model', null);
    await ask(person, 'Hello again?', 'How can I help you today?');
    await told(person, { type: 'recovered', part: 'language_model' });
    expect(JSON.stringify([person.notices, person.answers])).not.toContain(providers.keys.openai);
  });

  test('a language model whose quota is used up', async () => {
    await using person = await greeted();
    providers.setFault('language_model', { kind: 'over_quota' });
    await ask(person, 'Hello?', 'will not take any more for now');
    await told(person, { type: 'fault', part: 'language_model', code: 'over_quota' });
  });

  test('a language model that is slow', async () => {
    await using person = await greeted();
    providers.setFault('language_model', { kind: 'slow', delayMs: 7000 });
    await ask(person, 'Hello?', 'One moment, please.');
    await told(person, { type: 'fault', part: 'language_model', code: 'slow' });
    await until('it answers after all', () => person.answers.some((text) => text.includes('good to hear you')));
    await told(person, { type: 'recovered', part: 'language_model' });
  });

  test.skipIf(noSpeech !== null)('ears whose connection was closed: what was said meanwhile is heard', async () => {
    await using person = await greeted();
    const sound = (await microphoneSound(['what does the Bible say about hope', 600])).samples;
    providers.willHear('Hello there', 'Tell me about hope');
    await person.speak(sound);
    await until('it is heard', () => person.heard.includes('Hello there'));
    providers.answerWith(() => ({ text: 'Your words have come after all.' }));
    providers.endCalls('speech_to_text', 'closed');
    await until('the call is closed', () => providers.openCalls('speech_to_text') === 0);
    await person.speak(sound);
    await until('it is heard again', () => person.heard.includes('Tell me about hope'));
    await until('it is answered', () => person.answers.includes('Your words have come after all.'));
  });

  test.skipIf(noSpeech !== null)('ears that do not accept their key: written words are answered', async () => {
    providers.setFault('speech_to_text', { kind: 'wrong_key' });
    await using person = await greeted();
    await person.speak((await microphoneSound(['hello', 300])).samples);
    await told(person, { type: 'fault', part: 'speech_to_text', code: 'wrong_key' });
    await until('it is said', () => person.answers.some((text) => text.includes('hearing does not work')));
    await ask(person, 'Who are you?', 'I am the assistant of this church.');
    providers.setFault('speech_to_text', null);
    await told(person, { type: 'recovered', part: 'speech_to_text' });
  });
});

describe('without providers', () => {
  test('written words are answered by the host, in the person’s language', async () => {
    const { speech_to_text, language_model, text_to_speech } = defaultSettings('Test Church').providers;
    const provider = 'none';
    await turnTo({
      providers: {
        speech_to_text: { ...speech_to_text, provider },
        language_model: { ...language_model, provider },
        text_to_speech: { ...text_to_speech, provider },
      },
    });
    const { person } = await begin({ locale: 'es' });
    await using _person = person;
    await until('it greets in text', () => person.answers.some((text) => text.includes('Ruth. Le doy la bienvenida')));
    expect(person.agent()?.attributes).toMatchObject({
      [agentAttributes.hears]: 'false',
      [agentAttributes.speaks]: 'false',
    });
    await person.type('Juan 3:16');
    await until('the passage is shown', () => cardsOf(person, 'scripture').length === 1);
  });
});
