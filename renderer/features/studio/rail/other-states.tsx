import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import type { Stream } from '../../../../contract/streams.ts';
import { Button } from '../../../design/button.tsx';
import type { EndReason } from '../../../media/call-state.ts';
import { timeOfDay } from '../../home/date-words.ts';
import { useLocales } from '../../home/use-locales.ts';
import { CheckList, useBlocked } from '../checks/check-list.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { GoLive } from './go-live.tsx';

/** The host says that it is live, and nothing goes out from this window: it was closed, or the computer went down. */
export function StillLive({ stream, onEnd }: { readonly stream: Stream; readonly onEnd: () => void }) {
  const { t } = useLingui();
  const locales = useLocales();
  const checks = useChecks();
  const blocked = useBlocked(checks);
  const since = stream.unattended_since;
  const time = since === null ? null : timeOfDay(Date.parse(since), locales);
  return (
    <>
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
      <CheckList checks={checks} stream={stream} />
      <GoLive blocked={blocked} note={t`Counts down from five, then the same stream goes on.`}>
        <Trans>Continue</Trans>
      </GoLive>
      <Button variant="ending" wide onPress={onEnd}>
        <Trans>End stream</Trans>
      </Button>
    </>
  );
}

/** The way into the room was closed by somebody else. */
export function TakenOver({ reason }: { readonly reason: EndReason }) {
  const { t } = useLingui();
  const elsewhere = reason === 'joined_elsewhere';
  return (
    <div className="studio-still-live">
      <h2>{elsewhere ? t`The studio is open in another window.` : t`You were taken out of the room.`}</h2>
      <p>{elsewhere ? t`The program goes out from there now.` : t`Nothing goes out from here now.`}</p>
      <Button onPress={() => location.reload()}>
        <Trans>Use this window instead</Trans>
      </Button>
    </div>
  );
}

/** It is over: what it was. */
export function AfterStream({ stream }: { readonly stream: Stream }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const locales = useLocales();
  const { started_at: start, ended_at: end, peak_viewers: peak } = stream;
  const from = start === null ? '' : timeOfDay(Date.parse(start), locales);
  const to = end === null ? '' : timeOfDay(Date.parse(end), locales);
  return (
    <div className="studio-still-live">
      <h2>
        <Trans>The stream has ended.</Trans>
      </h2>
      <p>
        {t`From ${from} to ${to}.`}{' '}
        {plural(peak, { one: 'At most # person watched at once.', other: 'At most # people watched at once.' })}
      </p>
      <Button onPress={() => go('/')}>
        <Trans>Go to home</Trans>
      </Button>
    </div>
  );
}
