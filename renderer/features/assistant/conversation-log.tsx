import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { memo, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Passage } from '../../../contract/scripture.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { timeOfDay } from '../home/date-words.ts';
import { useLocales } from '../home/use-locales.ts';
import { CardName } from './cards/card-name.tsx';
import { CardSheet } from './cards/card-page.tsx';
import { passageOf } from './cards/card-passage.ts';
import { useConversationState, useShownConversation } from './conversation-context.ts';
import { spokenPhrase } from './spoken-phrase.ts';
import { type CardEntry, type Entry, type Turn, textOf } from './transcript.ts';

/** So near the end, the newest words stay in view. */
const nearEndPx = 96;

/** What was said, both sides. Finished turns are announced; what is still being said stands apart from that. */
export function ConversationLog() {
  const { t } = useLingui();
  const entries = useConversationState((state) => state.entries);
  const answering = useConversationState((state) => state.answering);
  const hasPage = useConversationState((state) => state.pageId !== null);
  const fault = useConversationState((state) => state.fault?.code);
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const finished = entries.filter((entry) => !isOpen(entry));
  const open = entries.filter(isOpen);
  const last = entries.at(-1);
  const typedLast = last?.kind === 'turn' && last.typed ? last.id : null;
  const newest = entries.findLast(({ kind }) => kind === 'turn')?.id;

  useLayoutEffect(() => {
    const element = scrollerOf(log.current);
    // what the person has just typed is always looked at
    if (typedLast) atEnd.current = true;
    // where everything scrolls together, a page that is open is what is looked at
    const elsewhere = element !== log.current && hasPage;
    if (element && atEnd.current && !elsewhere) element.scrollTop = element.scrollHeight;
  }, [entries, answering, hasPage, typedLast]);
  useLayoutEffect(() => {
    // a new fault is read from its beginning
    const element = scrollerOf(log.current);
    if (fault && element && element !== log.current) element.scrollTop = 0;
  }, [fault]);
  useEffect(() => {
    const look = ({ target }: Event) => {
      const element = scrollerOf(log.current);
      if (!element || target !== element) return;
      const { scrollTop, clientHeight, scrollHeight } = element;
      atEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx;
    };
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', look, { capture: true });
  }, []);

  return (
    <div
      ref={log}
      role="log"
      aria-label={t`Conversation`}
      aria-live="polite"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
      tabIndex={0}
      className="assistant-log"
      data-region
    >
      {finished.map((entry) => (
        <EntryView key={entry.id} entry={entry} newest={entry.id === newest} />
      ))}
      <div aria-live="off" className="contents">
        {open.map((entry) => (
          <EntryView key={entry.id} entry={entry} newest={entry.id === newest} />
        ))}
        {answering && (
          <p className="appear-late text-muted">
            <Trans>Looking it up</Trans>
          </p>
        )}
      </div>
    </div>
  );
}

function isOpen(entry: Entry): boolean {
  return entry.kind === 'turn' && entry.state === 'open';
}

/** In a small window the whole of it scrolls, elsewhere the log alone. */
function scrollerOf(log: HTMLElement | null): HTMLElement | null {
  for (let element = log; element; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return log;
}

const EntryView = memo(function EntryView({ entry, newest }: { readonly entry: Entry; readonly newest: boolean }) {
  return entry.kind === 'card' ? <ShownCardView entry={entry} /> : <TurnView turn={entry} newest={newest} />;
});

/** A card stands beside the conversation; here is what brings it back there. */
function ShownCardView({ entry }: { readonly entry: CardEntry }) {
  const { conversation } = useShownConversation();
  const isShown = useConversationState(({ pageId }) => pageId === entry.id);
  return (
    <div className="assistant-card-link" data-shown={isShown || undefined}>
      <Button variant="quiet" onPress={() => conversation.openPage(entry.id)}>
        <CardName card={entry.card} />
      </Button>
    </div>
  );
}

function TurnView({ turn, newest }: { readonly turn: Turn; readonly newest: boolean }) {
  const { t } = useLingui();
  const { conversation } = useShownConversation();
  const time = timeOfDay(turn.atMs, useLocales());
  const own = turn.who === 'person';
  const text = textOf(turn);
  // words that only repeat the page under them are shown there
  const isQuote = turn.cards?.some((card) => card.type === 'scripture' && quotes(text, card.passage)) === true;
  return (
    <article className="assistant-turn" data-who={turn.who} data-state={turn.state} data-newest={newest || undefined}>
      <p className="assistant-turn-head">
        {own ? t`You` : turn.basic ? t`Basic mode` : t`Assistant`},{' '}
        <time dateTime={new Date(turn.atMs).toISOString()}>{time}</time>
      </p>
      {!isQuote && (
        <p className="assistant-words">
          <Words turn={turn} newest={newest} />
        </p>
      )}
      {turn.cards?.map((card, at) => (
        <div key={at} className="assistant-inline-card">
          <CardSheet card={card} inline />
        </div>
      ))}
      {turn.delivery === 'sending' && (
        <p className="type-small text-muted">
          <Trans>Waiting to be sent</Trans>
        </p>
      )}
      {turn.delivery === 'failed' && (
        <div className="assistant-not-sent">
          <StatusLine tone="danger" quiet>
            <Trans>Not answered. It did not arrive.</Trans>
          </StatusLine>
          <Button icon={RotateCw} onPress={() => conversation.sendAgain(turn.id)}>
            <Trans>Send again</Trans>
          </Button>
        </div>
      )}
    </article>
  );
}

function quotes(text: string, { verses }: Passage): boolean {
  return verses.every((verse) => text.includes(verse.text));
}

/** Interim words are paler; what is read from the page is lit. */
function Words({ turn, newest }: { readonly turn: Turn; readonly newest: boolean }) {
  const passage = useSpokenPassage(turn, newest);
  const text = textOf(turn);
  const spoken = useMemo(
    () =>
      passage
        ? spokenPhrase(
            passage.verses.map((verse) => verse.text),
            text,
          )
        : null,
    [passage, text],
  );
  if (spoken) {
    return (
      <>
        {text.slice(0, spoken.saidFrom)}
        <mark className="assistant-spoken">{text.slice(spoken.saidFrom)}</mark>
      </>
    );
  }
  if (turn.state === 'finished' || turn.who === 'assistant') return text;
  return turn.segments.map(
    (segment, at): ReactNode => (
      <span key={segment.id} className={segment.final ? undefined : 'assistant-interim'}>
        {at > 0 && ' '}
        {segment.text.trim()}
        {!segment.final && '…'}
      </span>
    ),
  );
}

/** The passage beside the conversation, while the assistant's newest words may be read from it. */
function useSpokenPassage(turn: Turn, newest: boolean): Passage | null {
  return useConversationState(({ entries, pageId, activity }) => {
    if (!newest || turn.who !== 'assistant' || turn.state !== 'open' || activity !== 'speaking') return null;
    const page = entries.find(({ id }) => id === pageId);
    return page?.kind === 'card' ? passageOf(page.card) : null;
  });
}
