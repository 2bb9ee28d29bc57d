import { Trans, useLingui } from '@lingui/react/macro';
import type { SignedIn } from '../../../../contract/account.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { Asked } from '../settings-page.tsx';
import { useEndSession, useSessions } from './people-queries.ts';

/** Where somebody (null: oneself) is signed in, and signing out there. */
export function SessionList({ personId }: { readonly personId: string | null }) {
  const { t } = useLingui();
  const sessions = useSessions(personId);
  const end = useEndSession(personId);
  return (
    <>
      <Asked query={sessions}>
        {(items) =>
          items.length === 0 ? (
            <p className="py-4 text-muted">
              <Trans>Nowhere now.</Trans>
            </p>
          ) : (
            <ul aria-label={t`Signed in`} className="divide-y divide-line">
              {items.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  busy={end.isPending && end.variables === session.id}
                  onEnd={() => end.mutate(session.id)}
                />
              ))}
            </ul>
          )
        }
      </Asked>
      {end.isError && <StatusLine tone="danger">{problemInWords(end.error)}</StatusLine>}
    </>
  );
}

interface SessionRowProps {
  readonly session: SignedIn;
  readonly busy: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const { t, i18n } = useLingui();
  const device = session.device ?? t`A device that did not say its name`;
  const seen = i18n.date(new Date(session.seen_at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-40 flex-1">
        <p className="type-control">{device}</p>
        <p className="type-small text-muted">
          {session.current ? <Trans>This one, now</Trans> : <Trans>Last used {seen}</Trans>}
        </p>
      </div>
      {!session.current && (
        <Button label={t`Sign out there: ${device}`} busy={busy ? t`Signing out` : undefined} onPress={onEnd}>
          <Trans>Sign out there</Trans>
        </Button>
      )}
    </li>
  );
}
