import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { LiveItem } from '../../../../contract/cards.ts';
import type { LibraryItem } from '../../../../contract/library.ts';
import { Button } from '../../../design/button.tsx';
import { dateInSentence, dateInWords, timeOfDay } from '../../home/date-words.ts';
import { useLocales } from '../../home/use-locales.ts';

/** Sermons, podcasts and music that were found, each with what opens it. */
export function LibraryList({ query, items }: { readonly query: string; readonly items: readonly LibraryItem[] }) {
  const { t } = useLingui();
  const locales = useLocales();
  const kinds = { sermon: t`Sermon`, podcast: t`Podcast`, music: t`Music`, broadcast: t`Broadcast` };
  return (
    <List
      title={<Trans>From the library: {query}</Trans>}
      empty={items.length === 0 ? <Trans>The library has nothing of it yet.</Trans> : null}
    >
      {items.map((item) => (
        <li key={item.id}>
          <p className="type-label">{item.title}</p>
          <p className="type-small text-muted">
            {[
              kinds[item.kind],
              item.speaker,
              dateInSentence(Date.parse(item.published_at), locales),
              lengthOf(item.duration_seconds),
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
          {item.url === null ? (
            <p className="type-small text-muted">
              <Trans>There is no recording.</Trans>
            </p>
          ) : (
            <a
              href={item.url}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={t`Open ${item.title}`}
              className="mt-1 inline-flex min-h-11 items-center gap-2 rounded-control type-control text-accent underline"
            >
              <Trans>Open</Trans>
              <ExternalLink aria-hidden className="size-5" strokeWidth={1.75} />
            </a>
          )}
        </li>
      ))}
    </List>
  );
}

/** What is on now, and what comes next. */
export function LiveList({ items }: { readonly items: readonly LiveItem[] }) {
  const { t } = useLingui();
  const locales = useLocales();
  const [, go] = useLocation();
  return (
    <List
      title={<Trans>Live and next</Trans>}
      empty={items.length === 0 ? <Trans>Nothing is live, and nothing is planned yet.</Trans> : null}
    >
      {items.map((item) => {
        const atMs = item.starts_at === null ? null : Date.parse(item.starts_at);
        const when = atMs === null ? '' : `${dateInWords(atMs, locales)}, ${timeOfDay(atMs, locales)}`;
        return (
          <li key={item.stream_id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="min-w-0">
              <p className="type-label">{item.title}</p>
              <p className="type-small text-muted">{item.status === 'live' ? t`Live now` : when}</p>
            </div>
            <Button label={t`Open ${item.title}`} onPress={() => go(`/join/${item.stream_id}`)}>
              <Trans>Open</Trans>
            </Button>
          </li>
        );
      })}
    </List>
  );
}

interface ListProps {
  readonly title: ReactNode;
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

function List({ title, empty, children }: ListProps) {
  return (
    <div>
      <h2 className="type-title">{title}</h2>
      {empty ? <p className="mt-2 text-muted">{empty}</p> : <ul className="assistant-list">{children}</ul>}
    </div>
  );
}

function lengthOf(seconds: number | null): string | null {
  if (seconds === null) return null;
  return plural(Math.max(1, Math.round(seconds / 60)), { one: '# minute', other: '# minutes' });
}
