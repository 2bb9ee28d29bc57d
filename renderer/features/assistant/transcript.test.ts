import { expect, test } from 'vitest';
import type { Segment } from '../../media/segments.ts';
import {
  answerTurn,
  decidePrayer,
  draftOf,
  type Entry,
  finishTurns,
  hearSegment,
  historyOf,
  showCard,
  type Turn,
  textOf,
  typeTurn,
} from './transcript.ts';

const person = (id: string, text: string, final = false): Segment => ({ id, who: 'person', text, final });
const assistant = (id: string, text: string, final = false): Segment => ({ id, who: 'assistant', text, final });

function hear(...heard: Segment[]): readonly Entry[] {
  return heard.reduce<readonly Entry[]>((entries, segment, at) => hearSegment(entries, segment, at), []);
}
const turns = (entries: readonly Entry[]) => entries.filter((entry): entry is Turn => entry.kind === 'turn');
const words = (entries: readonly Entry[]) => turns(entries).map((turn) => `${turn.who}: ${textOf(turn)}`);

test('interim words are replaced by what the same segment says later', () => {
  const entries = hear(person('a', 'could you'), person('a', 'Could you read'), person('a', 'Could you read it', true));
  expect(words(entries)).toEqual(['person: Could you read it']);
});

test('interim words that come late do not undo final ones', () => {
  const entries = hear(person('a', 'Could you read it.', true), person('a', 'could you'));
  expect(words(entries)).toEqual(['person: Could you read it.']);
});

test('a pause inside a sentence is one turn of two segments', () => {
  const entries = hear(person('a', 'Read the one', true), person('b', 'about the lamp'));
  expect(words(entries)).toEqual(['person: Read the one about the lamp']);
  expect(turns(entries)[0]?.segments.map(({ final }) => final)).toEqual([true, false]);
});

test('an answer ends the turn of the person, and its own with its last word', () => {
  const entries = hear(person('a', 'Read it', true), assistant('x', 'Here'), assistant('x', 'Here it is.', true));
  expect(turns(entries).map(({ who, state }) => [who, state])).toEqual([
    ['person', 'finished'],
    ['assistant', 'finished'],
  ]);
  expect(words(hearSegment(entries, person('b', 'Thank you'), 9))).toHaveLength(3);
});

test('whoever interrupts leaves the assistant’s turn open until its words end', () => {
  const entries = hear(assistant('x', 'The Lord is my'), person('a', 'Stop'));
  expect(turns(entries).map(({ state }) => state)).toEqual(['open', 'open']);
  expect(turns(finishTurns(entries)).map(({ state }) => state)).toEqual(['finished', 'finished']);
});

test('nothing heard makes no turn, and the same again changes nothing', () => {
  expect(hear(person('a', '  '))).toEqual([]);
  const entries = hear(person('a', 'Yes'));
  expect(hearSegment(entries, person('a', 'Yes'), 5)).toBe(entries);
});

test('a new agent is told the newest twenty finished turns, not what never arrived', () => {
  let entries: readonly Entry[] = [];
  for (let count = 1; count <= 25; count++)
    entries = hearSegment(entries, assistant(`${count}`, `${count}`, true), count);
  entries = typeTurn(entries, { id: 'typed', text: 'not sent', atMs: 30 });
  entries = hearSegment(entries, person('open', 'still'), 31);
  const told = historyOf(entries);
  expect(told).toHaveLength(20);
  expect([told[0], told.at(-1)]).toEqual([
    { who: 'assistant', text: '6' },
    { who: 'assistant', text: '25' },
  ]);
});

test('a prayer request stays one card from draft to kept, and is a draft only until then', () => {
  const card = { type: 'prayer_request', id: 'p', text: 'For Ruth', private: true, delete_at: null } as const;
  const drafted = showCard([], { id: '1', card: { ...card, state: 'draft' } }, 0);
  expect(draftOf(drafted)).toBe('p');
  const kept = showCard(drafted, { id: '2', card: { ...card, state: 'kept' } }, 1);
  expect(kept).toHaveLength(1);
  expect(draftOf(kept)).toBeNull();
  expect(draftOf(decidePrayer(drafted, 'p', 'discarded', null))).toBeNull();
  expect(draftOf(decidePrayer(drafted, 'another', 'discarded', null))).toBe('p');
});

test('a basic answer that keeps a prayer request changes the card that asked, and shows no second one', () => {
  const card = { type: 'prayer_request', id: 'p', text: 'For Ruth', private: true, delete_at: null } as const;
  const asked = answerTurn([], { id: 'a', text: 'Shall I?', cards: [{ ...card, state: 'draft' }], atMs: 0 });
  const kept = answerTurn(asked, { id: 'b', text: 'It is kept.', cards: [{ ...card, state: 'kept' }], atMs: 1 });
  expect(turns(kept).map(({ cards }) => cards?.map((one) => 'state' in one && one.state))).toEqual([['kept'], []]);
  expect(draftOf(kept)).toBeNull();
});
