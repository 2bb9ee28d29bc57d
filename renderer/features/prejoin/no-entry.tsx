import { Trans, useLingui } from '@lingui/react/macro';
import { House, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { ErrorCode } from '../../../contract/errors.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { Screen } from '../../shell/screen.tsx';

/** A page with one sentence, one reason and what to do. */
export function Notice({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <Screen title={title}>
      <div className="max-w-132 pt-10">
        <h1 className="type-display">{title}</h1>
        {children && <p className="mt-2 type-body text-muted">{children}</p>}
        <div className="mt-8 flex flex-wrap gap-3">
          {actions}
          <HomeButton main={actions === undefined} />
        </div>
      </div>
    </Screen>
  );
}

/** The way home; for a stranger, to the page where another link can be given. */
function HomeButton({ main }: { readonly main: boolean }) {
  const { data: session } = useSession();
  const [, navigate] = useLocation();
  return (
    <Button variant={main ? 'main' : 'ordinary'} icon={House} onPress={() => navigate('/')}>
      {session ? <Trans>Home</Trans> : <Trans>Go to the start page</Trans>}
    </Button>
  );
}

/** Why a link leads nowhere. */
export function NoEntry({ code, hasSecret, onRetry }: { code: ErrorCode; hasSecret: boolean; onRetry: () => void }) {
  const { t } = useLingui();
  const retry = (
    <Button variant="main" icon={RotateCw} onPress={onRetry}>
      <Trans>Try again</Trans>
    </Button>
  );
  switch (code) {
    case 'invite_invalid':
    case 'unauthenticated':
    case 'forbidden':
      return hasSecret ? (
        <Notice title={t`This link does not work any more.`}>
          <Trans>It may have been withdrawn, or it was for another meeting. Ask whoever sent it for a new one.</Trans>
        </Notice>
      ) : (
        <Notice title={t`This link is not complete.`}>
          <Trans>
            The part after the # sign opens the meeting, and it is missing. Copy the whole link again, or ask for a new
            one.
          </Trans>
        </Notice>
      );
    case 'stream_ended':
      return (
        <Notice title={t`This meeting has ended.`}>
          <Trans>Ask the host for the link of the next one.</Trans>
        </Notice>
      );
    case 'not_found':
    case 'invalid_request':
      return (
        <Notice title={t`There is no such meeting.`}>
          <Trans>It may have been deleted. Check the link, or ask whoever sent it.</Trans>
        </Notice>
      );
    case 'host_unreachable':
      return (
        <Notice title={t`We cannot reach your church’s computer.`} actions={retry}>
          <Trans>It may be switched off, or this network may be down. Nothing was lost. We keep trying.</Trans>
        </Notice>
      );
    case 'rate_limited':
      return (
        <Notice title={t`That was too often.`} actions={retry}>
          <Trans>Wait a minute, then try again.</Trans>
        </Notice>
      );
    default:
      return (
        <Notice title={t`The meeting cannot be opened just now.`} actions={retry}>
          <Trans>Something went wrong on your church’s computer. We keep trying.</Trans>
        </Notice>
      );
  }
}
