import type { CallState } from '../../media/call-state.ts';

/** How many people are in the meeting, those who only watch included. */
export function peopleCount(state: CallState): number {
  return state.order.length;
}

/** A person's name; empty for somebody who has left. */
export function nameOf(state: CallState, identity: string | null | undefined): string {
  return identity == null ? '' : (state.participants[identity]?.name ?? '');
}
