import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../contract/assistant-defaults.ts';
import { locales } from '../../contract/voice-room.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { insertItem } from '../store/library-items.ts';
import { changeAssistantSettings } from './settings.ts';

let host: TestApp;
beforeAll(async () => {
  host = await startTestApp();
});
afterAll(() => host[Symbol.asyncDispose]());

type As = Parameters<TestApp['call']>[2] extends infer O ? (O extends { as?: infer A } ? A : never) : never;

async function ask(text: string, more: { locale?: string; draft_id?: string; as?: As; of?: TestApp } = {}) {
  const { as, of = host, ...rest } = more;
  const who = as === undefined ? { bearer: of.ownerToken } : as;
  return of.call('POST', '/api/v1/assistant/basic-answers', { body: { text, ...rest }, as: who });
}

const cardOf = async (text: string, locale = 'en') => (await ask(text, { locale })).body.cards[0];

test.each([
  ['en', 'psalm 121 1', 'Psalm 121:1'],
  ['en', 'read me John 3', 'John 3'],
  ['en', 'Could you read first John four eight?', '1 John 4:8'],
  ['en', 'the Lord’s prayer', 'Matthew 6:9–13'],
  ['es', 'Léeme el salmo 23', 'Salmo 23'],
  ['fr', 'Lis-moi Jean 3, 16', 'Jean 3:16'],
  ['pt', 'leia 1 Coríntios 13', '1 Coríntios 13'],
  ['pt', 'o pai nosso', 'Mateus 6:9-13'],
])('in %s, “%s” shows %s', async (locale, text, reference) => {
  expect(await cardOf(text, locale)).toMatchObject({ type: 'scripture', passage: { reference } });
});

test('a short passage is quoted word for word, from the translation that is asked for', async () => {
  expect((await ask('John 11:35 in the King James')).body.text).toBe(
    'John 11:35, from the King James Version: “Jesus wept.”',
  );
});

test('what is not in the Bible is said with what is', async () => {
  expect((await ask('Psalm 151')).body).toEqual({ text: 'Psalms has 150 chapters.', cards: [] });
  expect((await ask('Juan 3:99', { locale: 'es' })).body.text).toBe('Juan 3 tiene 36 versículos.');
  expect((await ask('Genesis 1-50')).body.text).toContain('more than 200 verses');
});

test.each([
  ['en', 'verse about fear', 'Isaiah 41:10'],
  ['en', 'fear', 'Isaiah 41:10'],
  ['en', 'what does the Bible say about money and the root of evil', '1 Timothy 6:10'],
  ['en', 'the Lord is my shepherd I shall not want', 'Psalm 23:1'],
  ['en', 'love is patient love is kind', '1 Corinthians 13:4'],
  ['es', 'un versículo sobre el miedo', 'Isaías 41:10'],
  ['fr', 'un verset sur la peur', 'Ésaïe 41:10'],
  ['pt', 'versículo sobre medo', 'Isaías 41:10'],
])('in %s, “%s” finds %s', async (locale, text, reference) => {
  const card = await cardOf(text, locale);
  expect(card.type).toBe('scripture_results');
  expect(card.passages[0].reference).toBe(reference);
});

test.each([
  ['en', 'what is the verse of the day?'],
  ['en', 'today’s devotional please'],
  ['es', 'el devocional de hoy'],
  ['fr', 'le verset du jour'],
  ['pt', 'versículo do dia'],
])('in %s, “%s” is answered with today’s', async (locale, text) => {
  expect((await cardOf(text, locale)).type).toBe('devotional');
});

test('what is live, and next, is told to who may see it alone', async () => {
  await using own = await startTestApp();
  expect((await ask('what is live?', { of: own })).body.cards).toEqual([]);
  const { body: stream } = await own.call('POST', '/api/v1/live/streams', {
    body: {
      title: 'Sunday service',
      kind: 'broadcast',
      scheduled_start: new Date(Date.now() + 3_600_000).toISOString(),
    },
    as: { bearer: own.ownerToken },
  });
  for (const [text, locale] of [
    ['when is the next service', 'en'],
    ['¿qué hay en vivo?', 'es'],
    ['prochain culte', 'fr'],
    ['o que está ao vivo?', 'pt'],
  ] as const) {
    expect((await ask(text, { of: own, locale })).body.cards).toEqual([
      { type: 'live', items: [expect.objectContaining({ stream_id: stream.id, status: 'pending' })] },
    ]);
  }
  expect((await ask('what is live?', { of: own, as: null })).body.cards).toEqual([]);
});

test('the library is searched by its words', async () => {
  const now = new Date().toISOString();
  await insertItem(host.app.store.db, {
    id: randomUUID(),
    kind: 'sermon',
    title: 'Walking in forgiveness',
    description: null,
    speaker: 'Ruth Mensah',
    published_at: now,
    duration_seconds: null,
    url: null,
    feed_id: null,
    feed_guid: null,
    stream_id: null,
    created_at: now,
  });
  for (const text of [
    'find me a sermon on forgiveness',
    'sermons by Ruth Mensah',
    'the latest sermon',
    'una prédica',
  ]) {
    expect((await ask(text)).body).toMatchObject({
      text: 'From the library: Walking in forgiveness.',
      cards: [{ type: 'library', items: [{ title: 'Walking in forgiveness' }] }],
    });
  }
  expect((await ask('is there a podcast about gardening?')).body.cards).toEqual([]);
});

test('a prayer request is repeated back, and kept after a yes alone', async () => {
  const first = await ask('Please pray for my mother, who is in hospital.', { as: null });
  const guest = { cookie: first.cookie ?? '' };
  const [draft] = first.body.cards;
  expect(draft).toMatchObject({
    type: 'prayer_request',
    state: 'draft',
    private: true,
    text: 'my mother, who is in hospital.',
    delete_at: null,
  });
  expect((await ask('hmm, what next', { as: guest, draft_id: draft.id })).body.text).toContain('yes or no');
  const kept = await ask('Yes, please', { as: guest, draft_id: draft.id });
  expect(kept.body.cards).toMatchObject([{ type: 'prayer_request', id: draft.id, state: 'kept' }]);
  expect((await ask('yes', { draft_id: draft.id })).body.text).toContain('no longer there');
});

test('a prayer request is gone after a no', async () => {
  const { body } = await ask('Ore pela minha irmã', { locale: 'pt' });
  expect(body.cards[0].text).toBe('minha irmã');
  const no = await ask('não', { locale: 'pt', draft_id: body.cards[0].id });
  expect(no.body).toEqual({ text: 'Está apagado. Ninguém viu.', cards: [] });
  expect((await ask('sim', { locale: 'pt', draft_id: body.cards[0].id })).body.cards).toEqual([]);
});

test.each([
  ['en', 'hello', 'Peace be with you'],
  ['es', '¿Qué puedes hacer?', 'Puedo leerle'],
  ['fr', 'Bonjour !', 'La paix soit avec vous'],
  ['pt', 'obrigada', 'De nada'],
  ['en', 'Explain quantum physics to me', 'I cannot answer that in the basic mode'],
  ['en', 'I have a prayer request', 'What shall the prayer team pray for?'],
])('in %s, “%s” is answered', async (locale, text, answer) => {
  expect((await ask(text, { locale })).body).toEqual({ text: expect.stringContaining(answer), cards: [] });
});

test('danger wins over everything else, in every language, also for guests who may not use the assistant', async () => {
  await using own = await startTestApp({ config: { allowGuests: false } });
  const { persona, limits } = defaultSettings('Test Church');
  await changeAssistantSettings(own.app, {
    persona: { ...persona, emergency_number: '999', contact: 'Pastor Ruth, 0123 456' },
    limits: { ...limits, guests: false },
  });
  for (const [locale, text] of [
    ['en', 'Please pray for me, I want to die. Psalm 23'],
    ['es', 'Mi esposo me pega'],
    ['fr', 'Je veux mourir'],
    ['pt', 'Quero morrer'],
  ]) {
    const { status, body } = await ask(text ?? '', { of: own, as: null, locale: locale ?? '' });
    expect(status).toBe(200);
    expect(body.cards).toEqual([{ type: 'emergency', number: '999', contact: 'Pastor Ruth, 0123 456' }]);
    expect(body.text).toContain('999');
    expect(body.text).toContain('Pastor Ruth');
  }
  expect((await ask('Psalm 23', { of: own, as: null })).status).toBe(403);
  expect((await ask('Psalm 23', { of: own })).status).toBe(200);
});

test('who floods it has to wait', async () => {
  await using own = await startTestApp({
    limits: {
      failures: 10,
      messages: 10,
      reactions: 10,
      voiceRooms: 10,
      checkRooms: 100,
      basicAnswers: 2,
      providerSignIns: 10,
      uploadPieces: 10,
    },
  });
  const statuses = [];
  for (let each = 0; each < 3; each += 1) statuses.push((await ask('hello', { of: own })).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test('no words break it', async () => {
  const pieces = fc.array(
    fc.constantFrom(
      'pray for',
      'Psalm',
      '999:999',
      'verse about',
      '"',
      'sermon',
      'live',
      'today',
      '*',
      'NEAR(',
      'é',
      '\n',
      "'",
    ),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
        pieces.map((some) => some.join(' ')),
      ),
      fc.constantFrom(...locales),
      async (text, locale) => {
        expect([200, 400, 429]).toContain((await ask(text, { locale })).status);
      },
    ),
    { numRuns: 150 },
  );
});
