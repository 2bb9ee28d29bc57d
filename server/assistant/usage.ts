import type { UsageDay } from '../../contract/assistant.ts';
import type { Prices, ProviderChoices } from '../../contract/assistant-settings.ts';
import type { ConversationRow } from '../store/assistant-rows.ts';
import type { ConversationUse } from '../store/conversations.ts';
import { lastedMs } from './limits.ts';
import { localDate, startOfDay } from './local-day.ts';

const million = 1_000_000;

/** What a use costs in US dollars by the prices that are set; what no provider does costs nothing. */
export function costOf(use: ConversationUse, prices: Prices, providers: ProviderChoices): number {
  const hears = providers.speech_to_text.provider !== 'none';
  const thinks = providers.language_model.provider !== 'none';
  const speaks = providers.text_to_speech.provider !== 'none';
  return (
    (hears ? (use.speech_to_text_seconds / 60) * prices.speech_to_text_minute : 0) +
    (thinks ? (use.input_tokens / million) * prices.million_input_tokens : 0) +
    (thinks ? (use.output_tokens / million) * prices.million_output_tokens : 0) +
    (speaks ? (use.characters / million) * prices.million_characters : 0)
  );
}

/** The first moment of a number of days that end with today, by the host's clock. */
export function firstMomentOf(days: number, now: Date): string {
  const today = startOfDay(now);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1)).toISOString();
}

/** Conversations by the day on which they began, in the host's time zone, the newest first. */
export function usageByDay(conversations: readonly ConversationRow[], now: Date): UsageDay[] {
  const days = new Map<string, UsageDay>();
  for (const conversation of conversations) {
    const date = localDate(new Date(conversation.started_at));
    const before = days.get(date);
    days.set(date, {
      date,
      conversations: (before?.conversations ?? 0) + 1,
      minutes: (before?.minutes ?? 0) + lastedMs(conversation, now) / 60_000,
      turns: (before?.turns ?? 0) + conversation.turns,
      speech_to_text_seconds: (before?.speech_to_text_seconds ?? 0) + conversation.speech_to_text_seconds,
      input_tokens: (before?.input_tokens ?? 0) + conversation.input_tokens,
      output_tokens: (before?.output_tokens ?? 0) + conversation.output_tokens,
      characters: (before?.characters ?? 0) + conversation.characters,
      estimated_cost: (before?.estimated_cost ?? 0) + conversation.estimated_cost,
    });
  }
  return [...days.values()].sort((one, other) => (one.date < other.date ? 1 : -1));
}
