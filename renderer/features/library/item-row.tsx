import { Trans, useLingui } from '@lingui/react/macro';
import { ExternalLink, MonitorPlay, Pencil, Trash2 } from 'lucide-react';
import type { Ref } from 'react';
import { Link } from 'wouter';
import type { LibraryItem } from '../../../contract/library.ts';
import { Menu } from '../../design/menu.tsx';
import { durationInWords } from './duration-words.ts';
import { useKindWords } from './kind-words.ts';

interface ItemRowProps {
  readonly item: LibraryItem;
  readonly isStaff: boolean;
  readonly onEdit: (item: LibraryItem) => void;
  readonly onRemove: (item: LibraryItem) => void;
  readonly ref?: Ref<HTMLLIElement> | undefined;
}

/** A line of the library: when, what, by whom, how long, and the way to it. */
export function ItemRow({ item, isStaff, onEdit, onRemove, ref }: ItemRowProps) {
  const { t, i18n } = useLingui();
  const kinds = useKindWords();
  const { title, kind, speaker, description, duration_seconds: seconds, published_at: publishedAt, url } = item;
  const detail = [kinds[kind], speaker, seconds ? durationInWords(seconds) : null].filter((part) => part).join(' · ');
  return (
    <li ref={ref} tabIndex={-1} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4 outline-none">
      <time dateTime={publishedAt} className="w-28 shrink-0 pt-0.5 type-small text-muted max-narrow:w-full">
        {i18n.date(new Date(publishedAt), { day: 'numeric', month: 'short', year: 'numeric' })}
      </time>
      <div className="min-w-40 flex-1">
        <h2 className="type-control">{title}</h2>
        <p className="type-small text-muted">{detail}</p>
        {description && <p className="mt-1 line-clamp-2 max-w-(--measure) type-small">{description}</p>}
        {url === null && !item.has_replay && (
          <p className="mt-1 type-small text-muted">
            {kind === 'broadcast' ? <Trans>There is no recording of it.</Trans> : <Trans>It has no link yet.</Trans>}
          </p>
        )}
      </div>
      <div className="flex items-center gap-1">
        {url !== null && (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            aria-label={t`Open ${title} in a new window`}
            className="inline-flex min-h-11 items-center gap-3 rounded-control border border-edge bg-raised px-4 py-1.5 type-control hover:bg-hover"
          >
            <ExternalLink aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
            <Trans>Open</Trans>
          </a>
        )}
        {item.has_replay && (
          <Link
            href={`/watch/${item.stream_id}`}
            aria-label={t`Watch ${title}`}
            className="inline-flex min-h-11 items-center gap-3 rounded-control border border-edge bg-raised px-4 py-1.5 type-control hover:bg-hover"
          >
            <MonitorPlay aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
            <Trans>Watch</Trans>
          </Link>
        )}
        {isStaff && (
          <Menu
            label={t`More for ${title}`}
            items={[
              { label: t`Change`, icon: Pencil, onPress: () => onEdit(item) },
              { label: t`Take out`, icon: Trash2, ending: true, onPress: () => onRemove(item) },
            ]}
          />
        )}
      </div>
    </li>
  );
}
