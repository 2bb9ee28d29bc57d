import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditEntry, Change } from '../../../../contract/audit.ts';
import { may } from '../../../../contract/authority.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { useSession } from '../../../api/query.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { SettingsPage } from '../settings-page.tsx';
import { changeWords } from './change-words.ts';

/** What was changed by whom, newest first: for the owner. */
export function ActivityScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  return (
    <SettingsPage title={t`Activity`}>
      {may(session, 'owner') ? (
        <Activity />
      ) : (
        <StatusLine tone="muted">
          <Trans>Only the owner sees what was changed by whom.</Trans>
        </StatusLine>
      )}
    </SettingsPage>
  );
}

function Activity() {
  const { t } = useLingui();
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['audit-log'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api('listAuditLog', { query: pageParam === null ? {} : { cursor: pageParam } }, { signal }),
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });
  const entries = data?.pages.flatMap((page) => page.items);
  return (
    <>
      <p className="max-w-(--measure) text-muted">
        <Trans>Kept for a year. Nothing that was said or written is in it.</Trans>
      </p>
      {entries && (
        <ol aria-label={t`Activity`} className="mt-6 divide-y divide-line border-t border-text">
          {entries.map((entry, index) => (
            <EntryRow key={index} entry={entry} />
          ))}
        </ol>
      )}
      {entries?.length === 0 && (
        <p className="py-4">
          <Trans>Nothing was changed yet.</Trans>
        </p>
      )}
      {error && (
        <div className="py-4">
          <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
        </div>
      )}
      {(hasNextPage || error) && (
        <Button busy={isFetching ? t`Asking` : undefined} onPress={() => void (entries ? fetchNextPage() : refetch())}>
          {entries ? <Trans>Show earlier</Trans> : <Trans>Try again</Trans>}
        </Button>
      )}
      {!entries && !error && (
        <p className="appear-late py-8 text-muted">
          <Trans>Asking your church’s computer.</Trans>
        </p>
      )}
    </>
  );
}

function EntryRow({ entry }: { readonly entry: AuditEntry }) {
  const { t, i18n } = useLingui();
  const { actor, operation, outcome, subject } = entry;
  // What an older or newer version has written down is shown by its own name.
  const words = operation in changeWords ? changeWords[operation as Change] : undefined;
  const at = i18n.date(new Date(entry.at), { dateStyle: 'medium', timeStyle: 'short' });
  const unnamed = {
    user: t`Somebody without a name`,
    token: t`A token`,
    guest: t`A guest`,
    nobody: t`Somebody`,
    host: t`The church’s computer`,
  }[actor.kind];
  const name = actor.name ?? unnamed;
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-1 py-3">
      <time dateTime={entry.at} className="w-44 shrink-0 type-small text-muted">
        {at}
      </time>
      <div className="min-w-52 flex-1">
        <p>{[words ? i18n._(words) : operation, subject?.name].filter(Boolean).join(': ')}</p>
        <p className="type-small text-muted">{actor.kind === 'token' ? t`By the token ${name}` : t`By ${name}`}</p>
        {outcome !== 'done' && (
          <StatusLine tone="warning" quiet>
            <Trans>It was refused.</Trans>
          </StatusLine>
        )}
      </div>
    </li>
  );
}
