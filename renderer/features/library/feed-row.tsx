import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { RefreshCw, Trash2 } from 'lucide-react';
import type { LibraryFeed } from '../../../contract/library.ts';
import { codeOf, problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Menu } from '../../design/menu.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { showToast } from '../../design/toast.tsx';
import { useKindWords } from './kind-words.ts';
import { useRefreshFeed } from './library-queries.ts';

/** A feed: what it is, how it was the last time, and reading it again. */
export function FeedRow({ feed, onRemove }: { readonly feed: LibraryFeed; readonly onRemove: () => void }) {
  const { t, i18n } = useLingui();
  const kinds = useKindWords();
  const refresh = useRefreshFeed();
  const { id, title, url, kind, item_count: count, fetched_at: fetchedAt, fault } = feed;
  const episodes = plural(count, { one: '# episode', other: '# episodes' });
  const readAt =
    fetchedAt && i18n.date(new Date(fetchedAt), { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  const readAgain = () =>
    refresh.mutate(id, {
      onSuccess: () => showToast({ message: t`“${title}” is up to date.` }),
      onError: (problem) => {
        // What is wrong with the feed stands in its row then.
        if (codeOf(problem) !== 'feed_unusable') showToast({ message: problemInWords(problem) });
      },
    });
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4">
      <div className="min-w-40 flex-1">
        <h3 className="type-control">{title}</h3>
        <p className="type-small text-muted">
          {kinds[kind]} · {episodes}
          {readAt && fault === null && (
            <>
              {' · '}
              <Trans>Read on {readAt}</Trans>
            </>
          )}
        </p>
        <p className="type-small break-all text-muted">{url}</p>
        {fault !== null && (
          <div className="mt-2">
            <StatusLine tone="warning">
              {readAt ? (
                <Trans>It could not be read. Last read on {readAt}.</Trans>
              ) : (
                <Trans>It could not be read.</Trans>
              )}
              <span className="block type-small text-text">{fault}</span>
            </StatusLine>
          </div>
        )}
      </div>
      <div className="flex items-center gap-1">
        <Button
          icon={RefreshCw}
          label={t`Read again: ${title}`}
          busy={refresh.isPending ? t`Reading` : undefined}
          onPress={readAgain}
        >
          <Trans>Read again</Trans>
        </Button>
        <Menu
          label={t`More for ${title}`}
          items={[{ label: t`Remove`, icon: Trash2, ending: true, onPress: onRemove }]}
        />
      </div>
    </li>
  );
}
