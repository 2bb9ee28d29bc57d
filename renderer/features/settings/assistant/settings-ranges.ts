import type { AssistantSettings } from '../../../../contract/assistant-settings.ts';

interface Range {
  readonly min: number;
  readonly max: number;
  /** Prices; everything else is whole. */
  readonly fraction?: boolean;
}

type Numbers<G extends keyof AssistantSettings> = {
  [F in keyof AssistantSettings[G] as AssistantSettings[G][F] extends number ? F : never]: Range;
};

/** What the host accepts, so that a mistake shows before it is sent. */
export const ranges: {
  readonly turn_taking: Numbers<'turn_taking'>;
  readonly limits: Numbers<'limits'>;
  readonly prices: Numbers<'prices'>;
  readonly prayer_keep_days: Range;
} = {
  turn_taking: {
    min_interruption_ms: { min: 0, max: 5000 },
    false_interruption_timeout_ms: { min: 0, max: 30_000 },
    min_end_of_turn_ms: { min: 0, max: 5000 },
    max_end_of_turn_ms: { min: 0, max: 10_000 },
    stt_endpointing_ms: { min: 10, max: 5000 },
  },
  limits: {
    conversation_minutes: { min: 1, max: 240 },
    guest_minutes_a_day: { min: 1, max: 1440 },
    address_minutes_a_day: { min: 1, max: 10_000 },
    minutes_a_day: { min: 1, max: 100_000 },
    conversations_at_once: { min: 1, max: 100 },
  },
  prices: {
    speech_to_text_minute: { min: 0, max: 1000, fraction: true },
    million_input_tokens: { min: 0, max: 10_000, fraction: true },
    million_output_tokens: { min: 0, max: 10_000, fraction: true },
    million_characters: { min: 0, max: 10_000, fraction: true },
  },
  prayer_keep_days: { min: 1, max: 3650 },
};

/** Whether a number may be saved. What is not a number at all stands in the draft as NaN. */
export function isWithin(value: number, { min, max, fraction = false }: Range): boolean {
  return value >= min && value <= max && (fraction || Number.isInteger(value));
}

/** Reads a number as people write it, with a comma or a point; NaN for anything else. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.');
  return /^-?\d*\.?\d+$/.test(plain) ? Number(plain) : Number.NaN;
}

export type { Range };
