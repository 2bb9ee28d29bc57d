import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import type { Stream } from '../../../../contract/streams.ts';
import { Button } from '../../../design/button.tsx';
import type { EndReason } from '../../../media/call-state.ts';
import { timeOfDay } from '../../home/date-words.ts';
import { useLocales } from '../../home/use-locales.ts';
import { RecordingState } from './recording-state.tsx';

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
        {plural(peak, {
          0: 'Nobody watched.',
          one: 'At most # person watched at once.',
          other: 'At most # people watched at once.',
        })}
      </p>
      <RecordingState />
      <Button onPress={() => go('/')}>
        <Trans>Go to home</Trans>
      </Button>
    </div>
  );
}
