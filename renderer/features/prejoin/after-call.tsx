import { Trans, useLingui } from '@lingui/react/macro';
import { LogIn } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import type { EndReason } from '../../media/call-state.ts';
import { DiagnoseLink } from './diagnose-link.tsx';
import { Notice } from './no-entry.tsx';

/** The meeting is over for this person: why, and the way back where there is one. */
export function AfterCall({ reason, onRejoin }: { readonly reason: EndReason; readonly onRejoin: () => void }) {
  const { t } = useLingui();
  const again = (words: string) => (
    <Button variant="main" icon={LogIn} onPress={onRejoin}>
      {words}
    </Button>
  );
  switch (reason) {
    case 'left':
      return (
        <Notice title={t`You left the meeting.`} actions={again(t`Rejoin`)}>
          <Trans>Your camera and microphone are off.</Trans>
        </Notice>
      );
    case 'ended_by_host':
      return (
        <Notice title={t`The meeting has ended.`}>
          <Trans>The host ended it for everyone. Your camera and microphone are off.</Trans>
        </Notice>
      );
    case 'removed':
      return (
        <Notice title={t`You were taken out of the meeting.`}>
          <Trans>The host did this, or you were signed out. To come back, sign in or ask for a new link.</Trans>
        </Notice>
      );
    case 'joined_elsewhere':
      return (
        <Notice title={t`You joined from another window.`} actions={again(t`Join here instead`)}>
          <Trans>You are still in the meeting there. Here, your camera and microphone are off.</Trans>
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          title={t`We could not connect you to the meeting.`}
          actions={
            <>
              {again(t`Try again`)}
              <DiagnoseLink walk="connection" />
            </>
          }
        >
          <Trans>
            Your church’s computer answers, but picture and sound do not get through. A firewall may be in the way.
            Nothing was lost.
          </Trans>
        </Notice>
      );
    default:
      return reason satisfies never;
  }
}
