import type { VoicePart } from '../../../contract/voice-room.ts';

/**
 * What is wrong with a provider's part. `slow`: everything comes that much later. `closed`: each call is closed once it
 * has begun. `silent`: calls are taken and never answered, as over a half-open connection. `garbled`: JSON that is none,
 * and noise instead of sound.
 */
export type Fault =
  | { readonly kind: 'wrong_key' | 'over_quota' | 'server_error' | 'closed' | 'silent' | 'garbled' }
  | { readonly kind: 'slow'; readonly delayMs: number };

export interface Faults {
  /** Null where the part is well. */
  of(part: VoicePart): Fault | null;
  set(part: VoicePart, fault: Fault | null): void;
}

export function createFaults(): Faults {
  const faults = new Map<VoicePart, Fault>();
  return {
    of: (part) => faults.get(part) ?? null,
    set: (part, fault) => (fault ? faults.set(part, fault) : faults.delete(part)),
  };
}

/** The status and message with which a provider refuses; null where it answers. */
export function refusal(fault: Fault | null, keyIsRight: boolean): { status: number; message: string } | null {
  if (!keyIsRight || fault?.kind === 'wrong_key') return { status: 401, message: 'Incorrect API key provided.' };
  if (fault?.kind === 'over_quota') return { status: 429, message: 'You exceeded your current quota.' };
  if (fault?.kind === 'server_error') return { status: 500, message: 'The server had an error.' };
  return null;
}

/** How much later everything comes. */
export const delayOf = (fault: Fault | null): number => (fault?.kind === 'slow' ? fault.delayMs : 0);
