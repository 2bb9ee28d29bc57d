import type { Caller } from '../http/caller.ts';

/** Whom choices, reminders and push subscriptions belong to: an account, or a guest's session. */
export function personOf(caller: Caller): string {
  return caller.kind === 'user' ? personOfUser(caller.userId) : personOfGuest(caller.sessionId);
}

export function personOfUser(userId: string): string {
  return `user:${userId}`;
}

export function personOfGuest(sessionId: string): string {
  return `guest:${sessionId}`;
}
