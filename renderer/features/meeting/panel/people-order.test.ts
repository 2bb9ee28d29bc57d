import { expect, test } from 'vitest';
import type { ParticipantState } from '../../../media/call-state.ts';
import { matchesSearch, orderPeople } from './people-order.ts';

const person = (name: string, more: Partial<ParticipantState> = {}): ParticipantState => ({
  identity: name.toLowerCase(),
  name,
  isLocal: false,
  isAgent: false,
  role: 'speaker',
  microphone: 'on',
  camera: 'on',
  screen: false,
  handRaisedAtMs: null,
  connection: 'good',
  joinedAtMs: 0,
  ...more,
});

test('hands come first, then speakers, then the alphabet, oneself last', () => {
  const people = [
    person('Ruth', { isLocal: true }),
    person('Zadok'),
    person('Esther'),
    person('Margaret', { handRaisedAtMs: 20 }),
    person('Tomás', { handRaisedAtMs: 10 }),
    person('Anna'),
  ];
  const order = orderPeople(people, new Set(['zadok', 'ruth', 'margaret']), (a, b) => a.localeCompare(b));
  expect(order).toEqual(['tomás', 'margaret', 'zadok', 'anna', 'esther', 'ruth']);
});

test('a search finds people by the beginning of any name, without accents', () => {
  expect(matchesSearch('Tomás Oliveira', 'oli tom')).toBe(true);
  expect(matchesSearch('Tomás Oliveira', 'TOMAS')).toBe(true);
  expect(matchesSearch('Tomás Oliveira', 'mas')).toBe(false);
  expect(matchesSearch('Tomás Oliveira', '')).toBe(true);
});
