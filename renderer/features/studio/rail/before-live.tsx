import { Trans, useLingui } from '@lingui/react/macro';
import type { Stream } from '../../../../contract/streams.ts';
import { CheckList, useBlocked } from '../checks/check-list.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { GoLive } from './go-live.tsx';

/** The rail off air: what is ready, what is not, and the way on air. */
export function BeforeLive({ stream }: { readonly stream: Stream }) {
  const { t } = useLingui();
  const checks = useChecks();
  const blocked = useBlocked(checks);
  return (
    <>
      <CheckList checks={checks} stream={stream} />
      <GoLive blocked={blocked} note={t`Counts down from five. You can stop it until zero.`}>
        <Trans>Go live</Trans>
      </GoLive>
    </>
  );
}
