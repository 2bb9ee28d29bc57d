import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Card } from '../../../../contract/cards.ts';
import { EmergencySheet } from './emergency-sheet.tsx';
import { LibraryList, LiveList } from './item-lists.tsx';
import { PrayerSheet } from './prayer-sheet.tsx';
import { DevotionalSheet, PassageResults, ScriptureSheet } from './scripture-sheets.tsx';

/** A card as the page beside the conversation. */
export function CardPage({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const { t } = useLingui();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // in a small window it stands below the conversation
    sheet.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={sheet} className="assistant-sheet">
      <button
        type="button"
        aria-label={t`Close the page`}
        onClick={onClose}
        className="assistant-close inline-flex size-11 items-center justify-center rounded-control text-muted hover:bg-hover"
      >
        <X aria-hidden className="size-6" strokeWidth={1.75} />
      </button>
      <CardSheet card={card} />
    </div>
  );
}

export interface SheetProps {
  /** Within the conversation, not beside it. */
  readonly inline?: boolean;
}

/** What a card holds. */
export function CardSheet({ card, inline = false }: SheetProps & { readonly card: Card }) {
  switch (card.type) {
    case 'scripture':
      return <ScriptureSheet passage={card.passage} inline={inline} />;
    case 'scripture_results':
      return <PassageResults passages={card.passages} query={card.query} />;
    case 'devotional':
      return <DevotionalSheet title={card.title} body={card.body} passage={card.passage} inline={inline} />;
    case 'library':
      return <LibraryList query={card.query} items={card.items} />;
    case 'live':
      return <LiveList items={card.items} />;
    case 'prayer_request':
      return <PrayerSheet request={card} />;
    case 'emergency':
      return <EmergencySheet number={card.number} contact={card.contact} />;
    default:
      return card satisfies never;
  }
}
