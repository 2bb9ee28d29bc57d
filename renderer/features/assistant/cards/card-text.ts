import { useLingui } from '@lingui/react/macro';
import type { Card } from '../../../../contract/cards.ts';
import type { Passage } from '../../../../contract/scripture.ts';

/** A passage as one pastes it: the text, then where it stands. */
export function passageText({ verses, reference, translation_name: translation }: Passage): string {
  const text = verses.map((verse) => (verses.length > 1 ? `${verse.verse} ${verse.text}` : verse.text)).join(' ');
  return `${text}\n${reference}, ${translation}`;
}

/** A card in plain words, for a file. */
export function useCardText(): (card: Card) => string {
  const { t } = useLingui();
  return (card) => {
    switch (card.type) {
      case 'scripture':
        return passageText(card.passage);
      case 'scripture_results':
        return card.passages.map(passageText).join('\n');
      case 'devotional':
        return [card.title, passageText(card.passage), card.body].join('\n');
      case 'library':
        return card.items.map(({ title, url }) => (url ? `${title}: ${url}` : title)).join('\n');
      case 'live':
        return card.items.map(({ title }) => title).join('\n');
      case 'prayer_request':
        return `${t`Prayer request`}: ${card.text}`;
      case 'emergency':
        return [t`Help now`, card.number, card.contact ?? ''].filter(Boolean).join('\n');
      default:
        return card satisfies never;
    }
  };
}
