import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { dateInSentence, timeOfDay } from '../home/date-words.ts';
import { useLocales } from '../home/use-locales.ts';
import { remainingUntil } from './countdown.ts';
import type { Face } from './face.ts';
import { useHostNow } from './use-host-now.ts';

interface FaceWordsProps {
  readonly face: Face;
  readonly scheduledStart: string | null;
}

/** What stands where the picture would be. Nothing of it asks the viewer to do anything. */
export function FaceWords({ face, scheduledStart }: FaceWordsProps) {
  switch (face) {
    case 'live':
    case 'looking':
      return null;
    case 'before':
      return <Before scheduledStart={scheduledStart} />;
    case 'starting':
      return (
        <Words>
          <Trans>The picture is on its way.</Trans>
        </Words>
      );
    case 'away':
      return (
        <Words more={<Trans>Nothing is wrong at your end. It comes back here by itself; you need do nothing.</Trans>}>
          <Trans>The broadcast is interrupted.</Trans>
        </Words>
      );
    case 'lost':
      return (
        <Words more={<Trans>We keep trying. The picture comes back by itself, live.</Trans>}>
          <Trans>Your connection dropped.</Trans>
        </Words>
      );
    case 'unreachable':
      return (
        <Words
          more={
            <Trans>
              It may be starting anew, or your own connection is down. We keep trying; this page comes back by itself.
            </Trans>
          }
        >
          <Trans>We cannot reach your church’s computer.</Trans>
        </Words>
      );
    case 'ended':
      return (
        <Words more={<Trans>Thank you for being here.</Trans>}>
          <Trans>This broadcast has ended.</Trans>
        </Words>
      );
    default:
      return face satisfies never;
  }
}

function Words({ children, more }: { readonly children: ReactNode; readonly more?: ReactNode }) {
  return (
    <div className="watch-face" role="status">
      <p className="watch-face-title">{children}</p>
      {more && <p>{more}</p>}
    </div>
  );
}

/** Counts down to the planned time, and then waits. */
function Before({ scheduledStart }: { readonly scheduledStart: string | null }) {
  const { t } = useLingui();
  const locales = useLocales();
  const nowMs = useHostNow();
  const more = <Trans>This page turns into the broadcast by itself.</Trans>;
  if (scheduledStart === null) {
    return (
      <Words more={more}>
        <Trans>The broadcast has not begun yet.</Trans>
      </Words>
    );
  }
  const atMs = Date.parse(scheduledStart);
  const left = remainingUntil(atMs, nowMs);
  if (left.kind === 'due') {
    return (
      <Words more={more}>
        <Trans>It begins in a moment.</Trans>
      </Words>
    );
  }
  const day = dateInSentence(atMs, locales);
  const time = timeOfDay(atMs, locales);
  const days = left.kind === 'days' ? plural(left.days, { one: '# day', other: '# days' }) : '';
  const hours = left.kind === 'days' ? plural(left.hours, { one: '# hour', other: '# hours' }) : '';
  return (
    <div className="watch-face">
      <p>
        <Trans>
          It begins on {day} at {time}, your time.
        </Trans>
      </p>
      <p className={left.kind === 'clock' ? 'watch-clock' : 'watch-face-title'} role="timer" aria-label={t`Time left`}>
        {left.kind === 'clock' ? left.text : left.hours === 0 ? days : `${days}, ${hours}`}
      </p>
      <p>{more}</p>
    </div>
  );
}
