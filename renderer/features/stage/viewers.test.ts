import { describe, expect, it } from 'vitest';
import type { Participant } from '../../../contract/meeting.ts';
import { placeOf, viewersShown } from './viewers.ts';

const person = (display_name: string, change: Partial<Participant> = {}): Participant => ({
  identity: `identity of ${display_name}`,
  display_name,
  role: 'viewer',
  joined_at: '2026-11-22T10:00:00.000Z',
  hand_raised_at: null,
  microphone_muted: true,
  camera_muted: true,
  sharing_screen: false,
  ...change,
});

describe('the list of viewers', () => {
  it('has who is on stage first, then who is asked, then who leads, then the others by name', () => {
    const people = [
      person(''),
      person('Martin'),
      person('Samuel', { role: 'host' }),
      person('Grace', { role: 'speaker' }),
      person('Joyce', { role: 'speaker', microphone_muted: false }),
      person('Ada'),
    ];
    expect(viewersShown(people, '').map(({ display_name }) => display_name)).toEqual([
      'Joyce',
      'Grace',
      'Samuel',
      'Ada',
      'Martin',
      '',
    ]);
  });

  it('is searched by any part of a name, whatever its case', () => {
    const people = [person('Joyce Adeyemi'), person('Martin')];
    expect(viewersShown(people, ' adey ').map(({ display_name }) => display_name)).toEqual(['Joyce Adeyemi']);
  });

  it('says that somebody with a camera alone is on stage', () => {
    expect(placeOf(person('Joyce', { role: 'speaker', camera_muted: false }))).toBe('on_stage');
  });
});
