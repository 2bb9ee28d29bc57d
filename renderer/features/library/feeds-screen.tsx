import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { may } from '../../../contract/authority.ts';
import type { LibraryFeed } from '../../../contract/library.ts';
import { problemInWords } from '../../api/problem.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { Screen } from '../../shell/screen.tsx';
import { AddFeedForm } from './add-feed-form.tsx';
import { FeedRow } from './feed-row.tsx';
import { useFeeds } from './library-queries.ts';
import { RemoveFeedDialog } from './remove-feed-dialog.tsx';

/** The podcast feeds from which the library takes episodes; for staff. */
export function FeedsScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  const isStaff = may(session, 'staff');
  return (
    <Screen title={t`Podcast feeds`}>
      <Link
        href="/library"
        className="mt-4 inline-flex min-h-11 items-center gap-2 rounded-control type-control text-accent"
      >
        <ArrowLeft aria-hidden className="size-6" strokeWidth={1.75} />
        <Trans>Library</Trans>
      </Link>
      <h1 className="mt-2 type-heading">
        <Trans>Podcast feeds</Trans>
      </h1>
      {isStaff ? (
        <>
          <p className="mt-2 max-w-(--measure) text-muted">
            <Trans>Their episodes come into the library, and new ones follow by themselves every three hours.</Trans>
          </p>
          <AddFeedForm />
          <FeedList />
        </>
      ) : (
        <p className="mt-1 text-muted">
          <Trans>The church’s staff look after these. The episodes are in the library.</Trans>
        </p>
      )}
    </Screen>
  );
}

function FeedList() {
  const { t } = useLingui();
  const { data: feeds, error, isFetching, refetch } = useFeeds();
  const [removing, setRemoving] = useState<LibraryFeed | null>(null);
  if (feeds === undefined) {
    return (
      error && (
        <div className="mt-8 flex flex-col items-start gap-4">
          <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
          <Button busy={isFetching ? t`Trying` : undefined} onPress={() => void refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      )
    );
  }
  return (
    <section aria-labelledby="feeds" className="mt-10">
      <h2 id="feeds" className="border-b border-text pb-2 type-title">
        <Trans>In the library</Trans>
      </h2>
      {feeds.length === 0 ? (
        <p className="py-4 text-muted">
          <Trans>No feeds yet.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {feeds.map((feed) => (
            <FeedRow key={feed.id} feed={feed} onRemove={() => setRemoving(feed)} />
          ))}
        </ul>
      )}
      {removing && <RemoveFeedDialog feed={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}
