import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import type { Db } from './database.ts';
import { fullTextQuery } from './full-text.ts';
import { insertItem, type LibraryQuery, type NewLibraryItem, searchLibrary, updateItem } from './library-items.ts';
import { openStore, type Store } from './store.ts';
import { deleteStream, insertStream, updateStream } from './streams.ts';
import { ownerOf } from './users.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let db: Db;

beforeEach(async () => {
  folder = temporaryFolder();
  store = await openStore(join(folder.path, 'tabernacle.db'));
  db = store.db;
});
afterEach(async () => {
  await store.close();
  folder[Symbol.dispose]();
});

let count = 0;

function add(part: Partial<NewLibraryItem>) {
  count += 1;
  return insertItem(db, {
    id: `item-${count}`,
    kind: 'sermon',
    title: 'Untitled',
    description: null,
    speaker: null,
    published_at: '2026-11-01T10:00:00.000Z',
    duration_seconds: null,
    url: null,
    feed_id: null,
    feed_guid: null,
    stream_id: null,
    created_at: '2026-11-01T10:00:00.000Z',
    ...part,
  });
}

const found = async (query: Partial<LibraryQuery>) =>
  (await searchLibrary(db, { limit: 50, ...query })).items.map(({ title }) => title);

describe('search', () => {
  test('any word in title, speaker or description finds an item, whatever its accents and endings', async () => {
    await add({ title: 'Glória a Deus', speaker: 'Tomás Oliveira' });
    await add({ title: 'Walking on water', description: 'About forgiveness and faith' });
    expect(await found({ words: 'gloria' })).toEqual(['Glória a Deus']);
    expect(await found({ words: 'GLÓRIA tomas' })).toEqual(['Glória a Deus']);
    expect(await found({ words: 'forgiving' })).toEqual(['Walking on water']);
    expect(await found({ words: 'walked' })).toEqual(['Walking on water']);
    expect(await found({ words: 'nothing here' })).toEqual([]);
  });

  test('the last word may be unfinished', async () => {
    await add({ title: 'Resurrection' });
    for (const typed of ['resurr', 'resurrec', 'resurrecti', 'resurrection']) {
      expect(await found({ words: typed }), typed).toEqual(['Resurrection']);
    }
    await add({ title: 'A hymn for the evening' });
    for (const typed of ['even', 'eveni', 'evenin', 'hymn evenin']) {
      expect(await found({ words: typed }), typed).toEqual(['A hymn for the evening']);
    }
    await add({ title: 'God’s love' });
    expect(await found({ words: "god's lo" })).toEqual(['God’s love']);
  });

  test('the best comes first: the title counts more than the description', async () => {
    await add({ title: 'Choir practice', description: 'We sing of hope and of hope again' });
    await add({ title: 'Hope' });
    expect(await found({ words: 'hope' })).toEqual(['Hope', 'Choir practice']);
  });

  test('where nothing has all the words, what has one of them comes', async () => {
    await add({ title: 'Psalm 23' });
    await add({ title: 'The shepherd' });
    expect(await found({ words: 'shepherd psalm' })).toHaveLength(2);
    await add({ title: 'The psalm of the shepherd' });
    expect(await found({ words: 'shepherd psalm' })).toEqual(['The psalm of the shepherd']);
  });

  test.each([
    '"',
    'title:',
    'a AND',
    'NOT',
    '(',
    '*',
    '^x',
    "' OR 1=1 --",
    '-',
    'x" OR "y',
    'NEAR(a b)',
    '\u0000',
    '\uD800',
    '{a b}:c',
  ])('the words %j are words, not a query', async (words) => {
    await add({ title: 'Hope' });
    await expect(searchLibrary(db, { words, limit: 5 })).resolves.toBeDefined();
  });

  test('what was changed is found by what it is now', async () => {
    const item = await add({ title: 'Hope' });
    await updateItem(db, item.id, { title: 'Joy' });
    expect([await found({ words: 'hope' }), await found({ words: 'joy' })]).toEqual([[], ['Joy']]);
  });

  test('a query has each word in quotes', () => {
    expect(fullTextQuery('the LORD is', 'all')).toBe('"the" AND "LORD" AND "is"*');
    expect(fullTextQuery('the shepherd', 'loose')).toBe(
      '"the" AND ("shepherd"* OR "shepher"* OR "shephe"* OR "sheph"*)',
    );
    expect(fullTextQuery('grace & love', 'any')).toBe('"grace" OR "love"*');
    expect(fullTextQuery(' ?! ', 'all')).toBeNull();
  });
});

test.each([
  ['the newest first', {}],
  ['with words', { words: 'talk' }],
  ['of one kind', { kind: 'sermon' as const }],
])('pages have every item once: %s', async (_name, query) => {
  for (let index = 0; index < 7; index += 1) {
    await add({ title: `Talk ${index}`, published_at: `2026-11-0${1 + (index % 3)}T10:00:00.000Z` });
  }
  await add({ title: 'Talk in tune', kind: 'music', published_at: '2020-01-01T00:00:00.000Z' });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchLibrary(db, { limit: 3, cursor, ...query });
    seen.push(...page.items.map(({ title }) => title));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength('kind' in query ? 7 : 8);
  expect(new Set(seen).size).toBe(seen.length);
});

describe('past broadcasts', () => {
  const start = { status: 'live', started_at: '2026-11-22T10:00:00.000Z', ended_at: null } as const;
  const end = { status: 'ended', ended_at: '2026-11-22T11:00:30.000Z' } as const;

  async function stream(kind: 'meeting' | 'broadcast') {
    const owner = await ownerOf(db);
    await insertStream(db, {
      id: '7f9c2b6e-0000-4000-8000-000000000001',
      host_id: owner.id,
      title: 'Morning service',
      description: null,
      thumbnail: null,
      category: null,
      room_name: 'r',
      kind,
      status: 'pending',
      viewer_count: 0,
      peak_viewers: 0,
      unattended_since: null,
      scheduled_start: null,
      started_at: null,
      ended_at: null,
      created_at: '2026-11-22T09:00:00.000Z',
    });
    return '7f9c2b6e-0000-4000-8000-000000000001';
  }

  const all = async () => (await searchLibrary(db, { limit: 50 })).items;

  test('one that ends comes into the library, and not under the id of its stream', async () => {
    const id = await stream('broadcast');
    await updateStream(db, id, start);
    expect(await all()).toEqual([]);
    await updateStream(db, id, end);
    const [item] = await all();
    expect(item).toMatchObject({
      kind: 'broadcast',
      title: 'Morning service',
      published_at: start.started_at,
      duration_seconds: 3630,
      stream_id: id,
    });
    expect(item?.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(item?.id).not.toBe(id);
    expect(await found({ words: 'morning' })).toEqual(['Morning service']);
  });

  test('one that is begun again and ends again is the same item, with its new times', async () => {
    const id = await stream('broadcast');
    await updateStream(db, id, start);
    await updateStream(db, id, end);
    const [first] = await all();
    await updateStream(db, id, { ...start, started_at: '2026-11-22T12:00:00.000Z' });
    await updateStream(db, id, { ...end, ended_at: '2026-11-22T12:10:00.000Z' });
    expect(await all()).toEqual([{ ...first, published_at: '2026-11-22T12:00:00.000Z', duration_seconds: 600 }]);
  });

  test('its new name and its end are those of the stream', async () => {
    const id = await stream('broadcast');
    await updateStream(db, id, start);
    await updateStream(db, id, end);
    await updateStream(db, id, { title: 'Harvest service', description: 'With the choir' });
    expect([await found({ words: 'harvest choir' }), await found({ words: 'morning' })]).toEqual([
      ['Harvest service'],
      [],
    ]);
    await deleteStream(db, id);
    expect([await all(), await found({ words: 'harvest' })]).toEqual([[], []]);
  });

  test('one that never took place, and a meeting, do not come', async () => {
    await updateStream(db, await stream('broadcast'), end);
    expect(await all()).toEqual([]);
    await deleteStream(db, '7f9c2b6e-0000-4000-8000-000000000001');
    const meeting = await stream('meeting');
    await updateStream(db, meeting, start);
    await updateStream(db, meeting, end);
    expect(await all()).toEqual([]);
  });

  test('a clock that was set back hinders no end', async () => {
    const id = await stream('broadcast');
    await updateStream(db, id, start);
    await updateStream(db, id, { ...end, ended_at: '2026-11-22T09:00:00.000Z' });
    expect((await all())[0]?.duration_seconds).toBe(0);
  });
});
