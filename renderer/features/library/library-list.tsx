import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { LibraryItem } from '../../../contract/library.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { ItemRow } from './item-row.tsx';
import { type LibraryFilter, useLibraryPage } from './library-queries.ts';

interface ListActions {
  readonly isStaff: boolean;
  readonly onEdit: (item: LibraryItem) => void;
  readonly onRemove: (item: LibraryItem) => void;
}

/** What is found: the newest first, or for a search the best first. */
export function LibraryList({ filter, ...actions }: ListActions & { readonly filter: LibraryFilter }) {
  const { t } = useLingui();
  const first = useLibraryPage(filter, null);
  const { words, kind } = filter;
  if (first.data === undefined) {
    return first.isError ? <NoLibrary error={first.error} trying={first.isFetching} /> : <Waiting />;
  }
  const { items, next_cursor: next } = first.data;
  const count = items.length;
  return (
    <div className="mt-6" aria-busy={first.isPlaceholderData || undefined}>
      <p role="status" className="sr-only">
        {words === '' || first.isPlaceholderData
          ? ''
          : next === null
            ? plural(count, { 0: 'Nothing was found.', one: '# found.', other: '# found.' })
            : t`More than ${count} found.`}
      </p>
      {count === 0 ? (
        <Empty filter={filter} isStaff={actions.isStaff} />
      ) : (
        <ul aria-label={t`Library`} className="divide-y divide-line border-t border-text">
          {items.map((item) => (
            <ItemRow key={item.id} item={item} {...actions} />
          ))}
          {next !== null && <More key={`${kind} ${words}`} filter={filter} cursor={next} {...actions} />}
        </ul>
      )}
    </div>
  );
}

interface MoreProps extends ListActions {
  readonly filter: LibraryFilter;
  readonly cursor: string;
}

/** A button, and once it is pressed the next page. */
function More(props: MoreProps) {
  const [asked, setAsked] = useState(false);
  if (asked) return <NextPage {...props} />;
  return (
    <li className="py-4">
      <Button onPress={() => setAsked(true)}>
        <Trans>Show more</Trans>
      </Button>
    </li>
  );
}

function NextPage({ filter, cursor, ...actions }: MoreProps) {
  const { t } = useLingui();
  const { data, error, isFetching, refetch } = useLibraryPage(filter, cursor);
  const top = useRef<HTMLLIElement>(null);
  const isThere = data !== undefined;
  useEffect(() => {
    // The button that was pressed is gone: the focus goes on where it led.
    if (isThere) top.current?.focus();
  }, [isThere]);
  if (!data) {
    return (
      <li className="flex flex-col items-start gap-3 py-4">
        {error && <StatusLine tone="danger">{problemInWords(error)}</StatusLine>}
        <Button busy={isFetching ? t`Looking` : undefined} onPress={() => void refetch()}>
          <Trans>Show more</Trans>
        </Button>
      </li>
    );
  }
  const { items, next_cursor: next } = data;
  return (
    <>
      {items.map((item, index) => (
        <ItemRow key={item.id} item={item} {...actions} ref={index === 0 ? top : undefined} />
      ))}
      {next !== null && <More filter={filter} cursor={next} {...actions} />}
    </>
  );
}

function Empty({ filter: { words, kind }, isStaff }: { readonly filter: LibraryFilter; readonly isStaff: boolean }) {
  return (
    <div className="border-t border-text py-6">
      {words !== '' ? (
        <>
          <p>
            <Trans>Nothing was found for “{words}”.</Trans>
          </p>
          <p className="text-muted">
            {kind === 'all' ? (
              <Trans>Try another word, or the name of who speaks.</Trans>
            ) : (
              <Trans>Try another word, or look through all kinds.</Trans>
            )}
          </p>
        </>
      ) : kind !== 'all' ? (
        <p>
          <Trans>Nothing of this kind is in the library yet.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>The library is empty.</Trans>
          </p>
          <p className="text-muted">
            {isStaff ? (
              <Trans>Add a sermon or a song, or a podcast feed. Past broadcasts come by themselves.</Trans>
            ) : (
              <Trans>Sermons, podcasts, music and past broadcasts of the church will be here.</Trans>
            )}
          </p>
        </>
      )}
    </div>
  );
}

/** Still places where the list will stand; after 300 ms, so that a quick answer does not flicker. */
function Waiting() {
  const { t } = useLingui();
  return (
    <section aria-busy aria-label={t`Library`} className="mt-6">
      <div aria-hidden className="appear-late divide-y divide-line border-t border-text">
        {[1, 2, 3, 4].map((row) => (
          <div key={row} className="flex gap-4 py-5">
            <div className="h-6 w-25 rounded-control bg-sunken" />
            <div className="h-6 flex-1 rounded-control bg-sunken" />
          </div>
        ))}
      </div>
    </section>
  );
}

function NoLibrary({ error, trying }: { readonly error: Error; readonly trying: boolean }) {
  const { t } = useLingui();
  const client = useQueryClient();
  return (
    <section aria-labelledby="no-library" className="mt-6 max-w-124">
      <h2 id="no-library" className="type-title">
        <Trans>The library did not come.</Trans>
      </h2>
      <div className="mt-2 mb-6">
        <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
      </div>
      <Button
        busy={trying ? t`Trying` : undefined}
        onPress={() => void client.refetchQueries({ queryKey: ['library'], type: 'active' })}
      >
        <Trans>Try again</Trans>
      </Button>
    </section>
  );
}
