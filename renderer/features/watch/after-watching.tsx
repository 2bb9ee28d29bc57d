import { Trans, useLingui } from '@lingui/react/macro';
import { Play } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import type { EndReason } from '../../media/call-state.ts';
import { Notice } from '../prejoin/no-entry.tsx';

interface AfterWatchingProps {
  readonly reason: Exclude<EndReason, 'left'>;
  readonly onAgain: () => void;
}

/** The broadcast is over for this window: why, and the way back where there is one. */
export function AfterWatching({ reason, onAgain }: AfterWatchingProps) {
  const { t } = useLingui();
  if (reason === 'removed') {
    return (
      <Notice title={t`You were taken out of the broadcast.`}>
        <Trans>The host did this, or you were signed out. To come back, sign in or ask for a new link.</Trans>
      </Notice>
    );
  }
  const again = (
    <Button variant="main" icon={Play} onPress={onAgain}>
      <Trans>Watch here</Trans>
    </Button>
  );
  return reason === 'joined_elsewhere' ? (
    <Notice title={t`You are watching in another window.`} actions={again} />
  ) : (
    <Notice title={t`The broadcast cannot be shown here just now.`} actions={again} />
  );
}
