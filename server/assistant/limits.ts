import type { AssistantLimits } from '../../contract/assistant-settings.ts';
import { AppError } from '../../contract/errors.ts';
import type { AgentConfig } from '../config/config.ts';
import { startOfDay } from './local-day.ts';

/** What of a conversation counts for the limits. */
export interface CountedConversation {
  readonly session_id: string | null;
  readonly guest: 0 | 1;
  readonly address_hash: string;
  readonly started_at: string;
  readonly seen_at: string;
  readonly ended_at: string | null;
}

/** Who wants to talk, or does. */
export type Talker = Pick<CountedConversation, 'session_id' | 'guest' | 'address_hash'>;

/** An open conversation of which nothing is heard counts no longer than this: a crash does not eat the day. */
export const heardWithinMs = 120_000;
/** Less than this is not worth beginning. */
const leastMs = 15_000;
const minuteMs = 60_000;
const longestMs = 240 * minuteMs;

/** From when on conversations must be known to count today's minutes: the longest may have begun yesterday. */
export function countedSince(now: Date): string {
  return new Date(startOfDay(now).getTime() - longestMs).toISOString();
}

/** How long a conversation lasted within the day, in milliseconds. */
export function todaysMs(conversation: CountedConversation, now: Date): number {
  const beganMs = Math.max(Date.parse(conversation.started_at), startOfDay(now).getTime());
  return Math.max(0, endMs(conversation, now) - beganMs);
}

/** How long a conversation lasted until now, in milliseconds. */
export function lastedMs(conversation: CountedConversation, now: Date): number {
  return Math.max(0, endMs(conversation, now) - Date.parse(conversation.started_at));
}

function endMs({ ended_at, seen_at }: CountedConversation, now: Date): number {
  return ended_at === null ? Math.min(now.getTime(), Date.parse(seen_at) + heardWithinMs) : Date.parse(ended_at);
}

/** One ceiling on the minutes of a day: whose conversations it counts, and what to say when it is reached. */
interface Ceiling {
  readonly minutes: number;
  readonly counts: (conversation: CountedConversation) => boolean;
  readonly reached: string;
}

function ceilingsOf(talker: Talker, limits: AssistantLimits): Ceiling[] {
  const everybody: Ceiling = {
    minutes: limits.minutes_a_day,
    counts: () => true,
    reached: `The assistant has talked for all the ${minutes(limits.minutes_a_day)} that this church gives it in a day. It can talk again after midnight.`,
  };
  if (talker.guest === 0) return [everybody];
  return [
    {
      minutes: limits.guest_minutes_a_day,
      counts: ({ guest, session_id }) => guest === 1 && session_id !== null && session_id === talker.session_id,
      reached: `You have talked with the assistant for the ${minutes(limits.guest_minutes_a_day)} that a guest has in a day. You can talk with it again after midnight.`,
    },
    {
      minutes: limits.address_minutes_a_day,
      counts: ({ guest, address_hash }) => guest === 1 && address_hash === talker.address_hash,
      reached: `Guests at your internet address have talked with the assistant for the ${minutes(limits.address_minutes_a_day)} that they share in a day. You can talk with it again after midnight.`,
    },
    everybody,
  ];
}

function minutes(count: number): string {
  return count === 1 ? 'one minute' : `${count} minutes`;
}

/** Throws AppError `forbidden` where the organisation wants no assistant on this host. */
export function requireAssistant({ forbidden }: AgentConfig): void {
  if (forbidden) {
    throw new AppError('forbidden', 'There is no assistant here: your organisation has turned it off.');
  }
}

/** Throws AppError `forbidden` where the assistant is for those with an account alone. */
export function requireGuestsWelcome({ guests }: AssistantLimits): void {
  if (!guests) {
    throw new AppError('forbidden', 'Guests cannot talk with the assistant here. Sign in at the host computer.', {
      needs: 'account',
    });
  }
}

/**
 * Makes sure that somebody may begin to talk. `counted` are the conversations since `countedSince`.
 * Throws AppError `forbidden` for a guest where guests may not, and `assistant_limit`, which says what is used up and
 * until when.
 */
export function requireWithinLimits(
  talker: Talker,
  limits: AssistantLimits,
  counted: readonly CountedConversation[],
  now: Date,
): void {
  if (talker.guest === 1) requireGuestsWelcome(limits);
  if (counted.filter((conversation) => goesOn(conversation, now)).length >= limits.conversations_at_once) {
    throw new AppError(
      'assistant_limit',
      'The assistant is talking with as many people as it can at once. Try again in a few minutes.',
    );
  }
  for (const ceiling of ceilingsOf(talker, limits)) {
    if (leftMs(ceiling, counted, now) < leastMs) throw new AppError('assistant_limit', ceiling.reached);
  }
}

/**
 * When a conversation must end, as things are now: after the length that one may have, or when what is left of a
 * day's minutes, shared with all that go on now, is used up. The day's minutes are whole again after midnight.
 */
export function conversationEnd(
  conversation: CountedConversation,
  limits: AssistantLimits,
  counted: readonly CountedConversation[],
  now: Date,
): { readonly endsAt: Date; readonly reason: 'conversation_limit' | 'day_limit' } {
  const lengthEndMs = Date.parse(conversation.started_at) + limits.conversation_minutes * minuteMs;
  const dayEndMs = Math.min(
    ...ceilingsOf(conversation, limits).map((ceiling) => {
      const sharing = counted.filter((other) => ceiling.counts(other) && goesOn(other, now)).length;
      return now.getTime() + Math.max(0, leftMs(ceiling, counted, now)) / Math.max(1, sharing);
    }),
  );
  return dayEndMs < lengthEndMs
    ? { endsAt: new Date(dayEndMs), reason: 'day_limit' }
    : { endsAt: new Date(lengthEndMs), reason: 'conversation_limit' };
}

function goesOn({ ended_at, seen_at }: CountedConversation, now: Date): boolean {
  return ended_at === null && now.getTime() - Date.parse(seen_at) < heardWithinMs;
}

function leftMs({ minutes: most, counts }: Ceiling, counted: readonly CountedConversation[], now: Date): number {
  const usedMs = counted.filter(counts).reduce((sum, conversation) => sum + todaysMs(conversation, now), 0);
  return most * minuteMs - usedMs;
}
