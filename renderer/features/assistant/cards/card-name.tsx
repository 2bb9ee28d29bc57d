import { Trans } from '@lingui/react/macro';
import { BookOpen, HeartHandshake, LibraryBig, type LucideIcon, Phone, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Card } from '../../../../contract/cards.ts';

/** What a card is about, with its sign, in a line. */
export function CardName({ card }: { readonly card: Card }) {
  const { icon: Icon, words } = nameOf(card);
  return (
    <>
      <Icon aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
      <span>{words}</span>
    </>
  );
}

function nameOf(card: Card): { icon: LucideIcon; words: ReactNode } {
  switch (card.type) {
    case 'scripture':
      return { icon: BookOpen, words: card.passage.reference };
    case 'scripture_results': {
      const { query } = card;
      return { icon: BookOpen, words: <Trans>Passages with “{query}”</Trans> };
    }
    case 'devotional':
      return { icon: BookOpen, words: card.title };
    case 'library': {
      const { query } = card;
      return { icon: LibraryBig, words: <Trans>From the library: {query}</Trans> };
    }
    case 'live':
      return { icon: Radio, words: <Trans>Live and next</Trans> };
    case 'prayer_request':
      return { icon: HeartHandshake, words: <Trans>Prayer request</Trans> };
    case 'emergency':
      return { icon: Phone, words: <Trans>Help now</Trans> };
    default:
      return card satisfies never;
  }
}
