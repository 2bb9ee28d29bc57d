import { describe, expect, test } from 'vitest';
import type { ParticipantState } from './call-state.ts';
import { sameParticipant } from './participant-state.ts';
import { keepIfSame, orderOf, sharingOf } from './room-mirror.ts';

function participant(identity: string, joinedAtMs: number, screen = false): ParticipantState {
  return {
    identity,
    name: identity,
    isLocal: false,
    isAgent: false,
    role: 'speaker',
    microphone: 'on',
    camera: 'on',
    screen,
    handRaisedAtMs: null,
    connection: 'good',
    joinedAtMs,
  };
}
const byIdentity = (...all: ParticipantState[]) => Object.fromEntries(all.map((one) => [one.identity, one]));

describe('the mirror of a room', () => {
  test('orders people by joining, the same moment by identity', () => {
    expect(orderOf(byIdentity(participant('c', 5), participant('b', 9), participant('a', 9)))).toEqual(['c', 'a', 'b']);
  });
  test('keeps the first sharer first', () => {
    const people = byIdentity(participant('a', 1, true), participant('b', 2, true), participant('c', 3));
    expect(sharingOf(['b'], people)).toEqual(['b', 'a']);
    expect(sharingOf(['c', 'b'], people)).toEqual(['b', 'a']);
  });
  test('an equal list is the same list', () => {
    const before = ['a', 'b'];
    expect(keepIfSame(before, ['a', 'b'])).toBe(before);
    expect(keepIfSame(before, ['b', 'a'])).toEqual(['b', 'a']);
  });
  test('sees each change of a participant, and no change where there is none', () => {
    const one = participant('a', 1);
    expect(sameParticipant(one, { ...one })).toBe(true);
    expect(sameParticipant(one, { ...one, microphone: 'muted' })).toBe(false);
    expect(sameParticipant(undefined, one)).toBe(false);
  });
});
