import { useLingui } from '@lingui/react/macro';
import { useLocales } from '../home/use-locales.ts';
import { useCardText } from './cards/card-text.ts';
import { useShownConversation } from './conversation-context.ts';
import { type Entry, textOf } from './transcript.ts';

/** Saves the conversation as a text file; for use in a click. */
export function useConversationFile(): () => void {
  const { t } = useLingui();
  const { conversation } = useShownConversation();
  const locales = useLocales();
  const cardText = useCardText();
  return () => {
    const lines = linesOf(conversation.store.getState().entries, {
      person: t`You`,
      assistant: t`Assistant`,
      basic: t`Basic mode`,
      time: (atMs) => new Intl.DateTimeFormat([...locales], { dateStyle: 'short', timeStyle: 'short' }).format(atMs),
      card: cardText,
    });
    const address = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${t`Conversation`} ${new Date().toISOString().slice(0, 10)}.txt`;
    link.click();
    URL.revokeObjectURL(address);
  };
}

interface FileWords {
  readonly person: string;
  readonly assistant: string;
  readonly basic: string;
  time(atMs: number): string;
  card(card: Extract<Entry, { kind: 'card' }>['card']): string;
}

/** The conversation line by line, with an empty line between turns. */
export function linesOf(entries: readonly Entry[], words: FileWords): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'card') return [words.card(entry.card), ''];
    const who = entry.who === 'person' ? words.person : entry.basic ? words.basic : words.assistant;
    const cards = entry.cards?.map(words.card) ?? [];
    return [`${who}, ${words.time(entry.atMs)}`, textOf(entry), ...cards, ''];
  });
}
