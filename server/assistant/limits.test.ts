import { describe, expect, test } from 'vitest';
import type { AssistantLimits } from '../../contract/assistant-settings.ts';
import { AppError } from '../../contract/errors.ts';
import { type CountedConversation, conversationEnd, requireWithinLimits, type Talker, todaysMs } from './limits.ts';

const minuteMs = 60_000;
/** Ten in the morning by the clock of the host. */
const now = new Date(2026, 10, 22, 10, 0, 0);
const ago = (minutes: number) => new Date(now.getTime() - minutes * minuteMs).toISOString();

const limits: AssistantLimits = {
  guests: true,
  conversation_minutes: 30,
  guest_minutes_a_day: 20,
  address_minutes_a_day: 40,
  minutes_a_day: 60,
  conversations_at_once: 3,
};
const guest: Talker = { session_id: 'ruth', guest: 1, address_hash: 'home' };
const user: Talker = { session_id: 'naomi', guest: 0, address_hash: 'home' };

/** A conversation that was over five minutes ago, or goes on. */
function talk(whose: Talker, minutes: number, change: Partial<CountedConversation> = {}): CountedConversation {
  return { ...whose, started_at: ago(minutes + 5), seen_at: ago(5), ended_at: ago(5), ...change };
}
const goingOn = (whose: Talker, minutes: number) =>
  talk(whose, 0, { started_at: ago(minutes), seen_at: now.toISOString(), ended_at: null });

function refusal(whose: Talker, counted: CountedConversation[], changes: Partial<AssistantLimits> = {}) {
  try {
    requireWithinLimits(whose, { ...limits, ...changes }, counted, now);
    return null;
  } catch (error) {
    return error instanceof AppError ? { code: error.code, message: error.message } : error;
  }
}

describe('who may begin a conversation', () => {
  test('a guest with minutes left', () => {
    expect(refusal(guest, [talk(guest, 19)])).toBeNull();
  });

  test('no guest where guests may not, but a user', () => {
    expect(refusal(guest, [], { guests: false })).toMatchObject({ code: 'forbidden' });
    expect(refusal(user, [], { guests: false })).toBeNull();
  });

  test('no guest who has used a guest’s minutes, till midnight', () => {
    expect(refusal(guest, [talk(guest, 12), talk(guest, 8)])).toEqual({
      code: 'assistant_limit',
      message:
        'You have talked with the assistant for the 20 minutes that a guest has in a day. You can talk with it again after midnight.',
    });
  });

  test('no guest of an address whose guests have used its minutes; a user there may', () => {
    const others = ['a', 'b', 'c'].map((session_id) => talk({ ...guest, session_id }, 15));
    expect(refusal(guest, others)).toMatchObject({
      code: 'assistant_limit',
      message: expect.stringContaining('internet address have talked with the assistant for the 40 minutes'),
    });
    expect(refusal({ ...guest, address_hash: 'elsewhere' }, others)).toBeNull();
    expect(refusal(user, others)).toBeNull();
  });

  test('a user’s minutes do not count for the guests of an address', () => {
    expect(refusal(guest, [talk(user, 45)])).toBeNull();
  });

  test('nobody once the church’s minutes are used', () => {
    const counted = [talk(user, 30), talk({ ...user, session_id: 'other' }, 30)];
    for (const whose of [user, guest]) {
      expect(refusal(whose, counted)).toMatchObject({
        code: 'assistant_limit',
        message: expect.stringContaining('all the 60 minutes'),
      });
    }
  });

  test('nobody while as many talk as may; those of which nothing is heard do not count', () => {
    const three = [1, 2, 3].map((index) => goingOn({ ...user, session_id: `${index}` }, 1));
    expect(refusal(user, three)).toMatchObject({
      code: 'assistant_limit',
      message: expect.stringContaining('in a few minutes'),
    });
    expect(refusal(user, [...three.slice(1), { ...goingOn(user, 9), seen_at: ago(3) }])).toBeNull();
  });

  test('what was used before midnight, by the host’s clock, counts no more', () => {
    const yesterday = { started_at: ago(10 * 60 + 30), seen_at: ago(10 * 60 - 5), ended_at: ago(10 * 60 - 5) };
    expect(todaysMs(talk(guest, 0, yesterday), now)).toBe(5 * minuteMs);
  });

  test('a crash eats two minutes of the day at most', () => {
    const lost = talk(guest, 0, { started_at: ago(300), seen_at: ago(290), ended_at: null });
    expect(todaysMs(lost, now)).toBe(12 * minuteMs);
  });
});

describe('when a conversation ends', () => {
  const end = (conversation: CountedConversation, others: CountedConversation[] = []) => {
    const { endsAt, reason } = conversationEnd(conversation, limits, [conversation, ...others], now);
    return { inMinutes: (endsAt.getTime() - now.getTime()) / minuteMs, reason };
  };

  test('after the length that one may have', () => {
    expect(end(goingOn(user, 10))).toEqual({ inMinutes: 20, reason: 'conversation_limit' });
  });

  test('when a guest’s minutes of the day are used', () => {
    expect(end(goingOn(guest, 5), [talk(guest, 9)])).toEqual({ inMinutes: 6, reason: 'day_limit' });
  });

  test('earlier where others use up the same minutes', () => {
    const other = goingOn({ ...user, session_id: 'other' }, 20);
    expect(end(goingOn(user, 20), [other])).toEqual({ inMinutes: 10, reason: 'conversation_limit' });
    expect(end(goingOn(user, 20), [other, talk(user, 10)])).toEqual({ inMinutes: 5, reason: 'day_limit' });
  });

  test('at once where a limit was lowered under what is used', () => {
    const conversation = goingOn(user, 25);
    const lower = { ...limits, minutes_a_day: 10 };
    expect(conversationEnd(conversation, lower, [conversation], now)).toEqual({ endsAt: now, reason: 'day_limit' });
  });
});
