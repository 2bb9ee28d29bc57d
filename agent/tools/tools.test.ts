import { initializeLogger, type llm, voice } from '@livekit/agents';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../../contract/cards.ts';
import type { Client } from '../../contract/client.ts';
import { AppError } from '../../contract/errors.ts';
import { phrases } from '../phrases.ts';
import { churchTools } from './church-tools.ts';
import { prayerTools } from './prayer-tools.ts';
import { scriptureTools } from './scripture-tools.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const passage = {
  reference: 'John 11:35',
  whole_chapter: 'John 11',
  translation: 'web',
  translation_name: 'World English Bible',
  lang: 'en',
  verses: [{ book: 43, chapter: 11, verse: 35, text: 'Jesus wept.' }],
} as const;
const request = { id: 'p1', text: 'For my mother', private: true, delete_at: '2026-12-22T10:00:00.000Z' };

type Answers = Readonly<Record<string, (input: never) => unknown>>;

/** A session with the tools, a scripted model, and a host that answers as told. */
async function talk(answers: Answers, responses: voice.testing.FakeLLMResponse[]) {
  const cards: { id: string; card: Card }[] = [];
  const asked: string[] = [];
  let turns = 0;
  const host = (async (name: string, input: never) => {
    asked.push(name);
    const answer = answers[name];
    if (!answer) throw new Error(`The host is asked for ${name}`);
    return answer(input);
  }) as Client;
  const session = new voice.AgentSession({
    llm: new voice.testing.FakeLLM(responses) as llm.LLM,
    vad: null,
    turnHandling: { turnDetection: null },
  });
  const parts = {
    host,
    page: {
      show(card: Card) {
        const id = `card-${cards.length}`;
        cards.push({ id, card });
        return id;
      },
      replace: (id: string, card: Card) => void cards.push({ id, card }),
      notice: () => undefined,
    },
    locale: 'en',
    phrases: phrases.en,
    say: (text: string) => void session.say(text),
    personTurns: () => turns,
    onFault: () => undefined,
  } as const;
  session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
    if (item.type === 'message' && item.role === 'user') turns += 1;
  });
  const tools = [...scriptureTools(parts), ...churchTools(parts), ...prayerTools(parts)];
  await session.start({ agent: new voice.Agent({ instructions: '', tools }) });
  return {
    cards,
    asked,
    /** What the assistant says to it, by the model or by a tool. */
    async hears(userInput: string): Promise<string[]> {
      const before = session.history.items.length;
      await session.run({ userInput }).wait();
      await session.waitForIdle();
      return session.history.items
        .slice(before)
        .flatMap((item) => (item.type === 'message' && item.role === 'assistant' ? [item.textContent ?? ''] : []));
    },
    [Symbol.asyncDispose]: () => session.close(),
  };
}

const calls = (input: string, name: string, args: Record<string, unknown> = {}) => ({
  input,
  toolCalls: [{ name, args }],
});

describe('scripture', () => {
  test('is said by the tool, word for word with its reference, and by nobody else', async () => {
    await using talking = await talk({ getPassage: () => passage }, [
      calls('read', 'get_scripture', { reference: 'John 11:35' }),
    ]);
    expect(await talking.hears('read')).toEqual(['John 11:35: Jesus wept.']);
    expect(talking.cards.map(({ card }) => card)).toEqual([{ type: 'scripture', passage }]);
  });

  test('that is long is read in part, and the rest is on the screen', async () => {
    const verses = Array.from({ length: 40 }, (_, at) => ({
      ...passage.verses[0],
      verse: at + 1,
      text: 'x'.repeat(99),
    }));
    await using talking = await talk({ getPassage: () => ({ ...passage, verses }) }, [
      calls('read', 'get_scripture', { reference: 'John 11' }),
    ]);
    const [said = ''] = await talking.hears('read');
    expect(said.length).toBeLessThan(700);
    expect(said).toMatch(/ The rest is on your screen\.$/);
  });

  test('that there is not is asked for again', async () => {
    const getPassage = () => {
      throw new AppError('not_found', 'There is no such passage.');
    };
    await using talking = await talk({ getPassage }, [calls('read', 'get_scripture', { reference: 'Hezekiah 3' })]);
    expect(await talking.hears('read')).toEqual([phrases.en.noPassage('Hezekiah 3')]);
  });

  test('while the church’s computer is away is a sentence, not an error', async () => {
    const searchScripture = () => {
      throw new AppError('host_unreachable', 'The host does not answer.');
    };
    await using talking = await talk({ searchScripture }, [calls('find', 'search_scripture', { words: 'hope' })]);
    expect(await talking.hears('find')).toEqual([phrases.en.hostUnreachable]);
  });
});

describe('a prayer request', () => {
  const host = {
    draftPrayerRequest: () => request,
    confirmPrayerRequest: () => request,
    discardPrayerRequest: () => undefined,
  };
  const model = [
    calls('pray', 'draft_prayer_request', { text: 'For my mother' }),
    calls('yes', 'keep_prayer_request'),
    calls('no', 'discard_prayer_request'),
  ];

  test('is repeated back, and kept when the person says so', async () => {
    await using talking = await talk(host, model);
    expect(await talking.hears('pray')).toEqual([phrases.en.draft('For my mother', true)]);
    expect(talking.asked).toEqual(['draftPrayerRequest']);
    expect(await talking.hears('yes')).toEqual([phrases.en.kept(true)]);
    expect(talking.asked).toEqual(['draftPrayerRequest', 'confirmPrayerRequest']);
    expect(talking.cards.map(({ id, card }) => [id, 'state' in card && card.state])).toEqual([
      ['card-0', 'draft'],
      ['card-0', 'kept'],
    ]);
  });

  test('is not kept in the same breath, whatever the model does', async () => {
    const both = [
      { name: 'draft_prayer_request', args: { text: 'For my mother' } },
      { name: 'keep_prayer_request', args: {} },
    ];
    await using talking = await talk(host, [{ input: 'pray', toolCalls: both }]);
    await talking.hears('pray');
    expect(talking.asked).not.toContain('confirmPrayerRequest');
  });

  test('is thrown away when the person does not want it', async () => {
    await using talking = await talk(host, model);
    await talking.hears('pray');
    expect(await talking.hears('no')).toEqual([phrases.en.discarded]);
    expect(talking.asked).toEqual(['draftPrayerRequest', 'discardPrayerRequest']);
    expect(await talking.hears('yes')).toEqual([phrases.en.nothingWritten]);
  });
});

describe('what the church offers', () => {
  test('is told by the model from what the host says, and shown', async () => {
    const stream = { id: 's1', title: 'Sunday service', kind: 'broadcast', started_at: null };
    const past = { ...stream, id: 's2', status: 'pending', scheduled_start: '2020-01-01T10:00:00.000Z' };
    const next = { ...stream, status: 'pending', scheduled_start: '2099-01-04T10:00:00.000Z' };
    const listStreams = ({ query }: { query: { status: string } }) => ({
      items: query.status === 'pending' ? [past, next] : [],
    });
    await using talking = await talk({ listStreams }, [calls('live', 'what_is_live')]);
    await talking.hears('live');
    expect(talking.cards.map(({ card }) => card)).toEqual([
      {
        type: 'live',
        items: [
          {
            stream_id: 's1',
            title: 'Sunday service',
            kind: 'broadcast',
            status: 'pending',
            starts_at: '2099-01-04T10:00:00.000Z',
          },
        ],
      },
    ]);
  });
});
