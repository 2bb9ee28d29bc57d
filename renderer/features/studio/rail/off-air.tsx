import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { Stream } from '../../../../contract/streams.ts';
import { Button } from '../../../design/button.tsx';
import { timeOfDay } from '../../home/date-words.ts';
import { useLocales } from '../../home/use-locales.ts';
import { CheckList, useBlocked } from '../checks/check-list.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { useStudio } from '../studio-context.ts';
import { GoLive } from './go-live.tsx';
import { RecordingChoice } from './recording-choice.tsx';

/**
 * The rail off air: what is ready, what is not, and the way on air. Where the host says that it is live, and nothing
 * goes out from this window, the window was closed or the computer went down: then the same stream goes on.
 */
export function OffAir({ stream, onEnd }: { readonly stream: Stream; readonly onEnd: () => void }) {
  const { t } = useLingui();
  const checks = useChecks();
  const blocked = useBlocked(checks);
  const stillLive = useStillLive(stream);
  return (
    <>
      {stillLive && <StillLive stream={stream} />}
      <CheckList checks={checks} stream={stream} />
      <RecordingChoice />
      <GoLive
        blocked={blocked}
        note={
          stillLive
            ? t`Counts down from five, then the same stream goes on.`
            : t`Counts down from five. You can stop it until zero.`
        }
      >
        {stillLive ? <Trans>Continue</Trans> : <Trans>Go live</Trans>}
      </GoLive>
      {stillLive && (
        <Button variant="ending" wide onPress={onEnd}>
          <Trans>End stream</Trans>
        </Button>
      )}
    </>
  );
}

/** Whether the stream was live before this window began to go live: the host's word comes a moment before the start's. */
function useStillLive(stream: Stream): boolean {
  const going = useStore(useStudio().store, (state) => state.going);
  const still = useRef(false);
  if (!going) still.current = stream.status === 'live';
  return still.current;
}

function StillLive({ stream }: { readonly stream: Stream }) {
  const { t } = useLingui();
  const locales = useLocales();
  const since = stream.unattended_since;
  const time = since === null ? null : timeOfDay(Date.parse(since), locales);
  return (
    <div className="studio-still-live">
      <h2>
        <Trans>You are still live.</Trans>
      </h2>
      <p>
        {time === null
          ? t`Another window or computer may be sending it.`
          : t`Viewers have had no picture since ${time}.`}{' '}
        <Trans>It ends by itself after 15 minutes without a picture.</Trans>
      </p>
    </div>
  );
}
