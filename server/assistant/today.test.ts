import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { themes } from './devotionals/themes.ts';
import { findScripture, themeOf } from './find-scripture.ts';
import { chosenFor } from './today.ts';

let host: TestApp;
beforeAll(async () => {
  host = await startTestApp({ now: () => new Date('2026-11-22T12:00:00') });
});
afterAll(() => host[Symbol.asyncDispose]());

const today = (query: string) =>
  host.call('GET', `/api/v1/assistant/today${query}`, { as: { bearer: host.ownerToken } });

test('every day of a year has a verse of its own, which exists', async () => {
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2028, 0, 1 + day)).toISOString().slice(0, 10));
  const places = new Set<string>();
  for (const date of days) {
    const { verse } = chosenFor(date);
    const { verses } = await host.app.scripture.passage({ reference: verse, translation: 'web', language: 'en' });
    expect(verses.length).toBeLessThanOrEqual(4);
    for (const { book, chapter, verse: number } of verses) {
      const place = `${book} ${chapter}:${number}`;
      expect(places).not.toContain(place);
      places.add(place);
    }
  }
});

test('devotionals are neither long nor curt, and no two are the same', () => {
  for (const { body } of themes) {
    const words = body.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(50);
    expect(words).toBeLessThanOrEqual(80);
  }
  expect(new Set(themes.map(({ body }) => body)).size).toBe(61);
  expect(new Set(themes.map(({ title }) => title)).size).toBe(61);
});

test('a date has the same verse in every year, and Christmas its own', () => {
  expect(chosenFor('2027-12-25')).toEqual(chosenFor('2028-12-25'));
  expect(chosenFor('2026-12-25')).toMatchObject({ theme: { title: 'God with us' }, verse: 'Luke 2:10-11' });
  expect(chosenFor('2026-01-01').verse).toBe('Lamentations 3:22-23');
});

test('the person’s date and language are followed, else the host’s date', async () => {
  const { status, body } = await today('?date=2026-12-25&locale=es');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    date: '2026-12-25',
    title: 'God with us: Lucas 2:10-11',
    body: expect.stringContaining('Lucas 2:10-11'),
    passage: { reference: 'Lucas 2:10-11', lang: 'en', translation: 'kjv' },
  });
  expect((await today('')).body.date).toBe('2026-11-22');
  expect((await today('?date=2026-02-30')).status).toBe(400);
});

test.each([
  ['verse about fear', 'When you are afraid'],
  ['miedo', 'When you are afraid'],
  ['Dame un versículo sobre el perdón', 'Forgiven'],
  ['un verset sur la paix', 'Peace that holds'],
  ['um versículo sobre gratidão', 'A thankful heart'],
  ['what does the Bible say about marriage vows', null],
  ['fear of the Lord and wisdom', null],
  ['Can I be forgiven?', 'Forgiven'],
  ['my mother died', 'Comfort in grief'],
  ['love is patient', null],
  ['', null],
])('“%s” asks about the theme %s', (text, title) => {
  expect(themeOf(text)?.title ?? null).toBe(title);
});

test('a theme’s own verses come before those that only have the word', async () => {
  const wanted = { translation: 'kjv', language: 'en', limit: 8 } as const;
  const fear = await findScripture(host.app.scripture, { words: 'fear', ...wanted });
  expect(fear[0]?.reference).toBe('Isaiah 41:10');
  expect(fear).toHaveLength(8);
  expect(new Set(fear.map(({ reference }) => reference)).size).toBe(8);
});
