import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { StatusLine } from '../../../design/status-line.tsx';
import { clockTime, sizeInWords } from '../../recordings/recording-words.ts';
import { pictureSizes } from '../quality.ts';
import { recordedBytesPerSecond } from '../recording/recording-bits.ts';
import type { RecordingEnd, RecordingProgress } from '../recording/recording-messages.ts';
import { roomFor } from '../recording/recording-room.ts';
import { useStudio } from '../studio-context.ts';

/** Its first minute says little of how it goes on growing. */
const measuredFromSeconds = 60;
/** Nobody sees that so few of thirty pictures a second are missing. */
const fewDroppedASecond = 0.3;

/** What the recording on this computer does: how long and large it is, and for how long there is room. */
export function RecordingState() {
  const { t } = useLingui();
  const state = useStore(useStudio().recorder.state);
  if (state.phase === 'off') return null;
  return (
    <section aria-label={t`Recording`} className="studio-recording">
      <div className="studio-part-head">
        <h2>
          <Trans>Recording</Trans>
        </h2>
        {state.phase === 'recording' && <span>{`${clockTime(state.seconds)} · ${sizeInWords(state.bytes)}`}</span>}
      </div>
      {state.phase === 'recording' ? (
        <GoingOn progress={state} />
      ) : state.phase === 'stopping' ? (
        <StatusLine tone="muted">
          <Trans>The recording is being ended.</Trans>
        </StatusLine>
      ) : (
        <Ended end={state.end} />
      )}
    </section>
  );
}

function GoingOn({ progress }: { readonly progress: RecordingProgress }) {
  const { t } = useLingui();
  const { seconds, bytes, freeBytes, droppedFrames } = progress;
  const quality = useStore(useStudio().store, (state) => state.quality);
  if (seconds === 0) {
    return (
      <StatusLine tone="muted">
        <Trans>The recording begins.</Trans>
      </StatusLine>
    );
  }
  const expected = recordedBytesPerSecond(pictureSizes[quality.resolution]);
  const room = roomFor(freeBytes, seconds < measuredFromSeconds ? expected : bytes / seconds);
  const minutes = Math.floor(room.seconds / 60);
  const hours = Math.floor(minutes / 60);
  return (
    <>
      {room.state === 'enough' ? (
        <StatusLine tone="ok">
          {hours > 0
            ? plural(hours, { one: 'On this computer. Room for # hour.', other: 'On this computer. Room for # hours.' })
            : t`On this computer. Room for ${minutes} minutes.`}
        </StatusLine>
      ) : (
        <StatusLine tone="warning">
          {plural(minutes, {
            one: 'The disk is filling: room for # minute. Then the recording ends, and the broadcast goes on.',
            other: 'The disk is filling: room for # minutes. Then the recording ends, and the broadcast goes on.',
          })}
        </StatusLine>
      )}
      {droppedFrames > seconds * fewDroppedASecond && (
        <StatusLine tone="warning" quiet>
          {plural(droppedFrames, {
            one: 'This computer is busy: # picture was left out.',
            other: 'This computer is busy: # pictures were left out.',
          })}
        </StatusLine>
      )}
    </>
  );
}

function Ended({ end }: { readonly end: RecordingEnd }) {
  const onAir = useStore(useStudio().store, (state) => state.onAir);
  switch (end) {
    case 'asked':
      return (
        <>
          <StatusLine tone="ok">
            <Trans>The recording is whole, on this computer.</Trans>
          </StatusLine>
          <ToRecordings beside={onAir} />
        </>
      );
    case 'disk_full':
      return (
        <>
          <StatusLine tone="danger">
            <Trans>
              The disk is full, so the recording has ended. What was recorded is kept. The broadcast goes on.
            </Trans>
          </StatusLine>
          <ToRecordings beside={onAir} />
        </>
      );
    case 'no_encoder':
      return (
        <StatusLine tone="danger">
          <Trans>This browser cannot record. The broadcast is not touched by it.</Trans>
        </StatusLine>
      );
    case 'fault':
      return (
        <>
          <StatusLine tone="danger">
            <Trans>
              The recording stopped by a fault. What was recorded is kept. The broadcast is not touched by it.
            </Trans>
          </StatusLine>
          <ToRecordings beside={onAir} />
        </>
      );
    default:
      return end satisfies never;
  }
}

/** Where it is made ready, cut and published. On air that opens beside the studio, which stays. */
function ToRecordings({ beside }: { readonly beside: boolean }) {
  return (
    <Link
      href="/recordings"
      target={beside ? '_blank' : undefined}
      className={`mt-2 inline-flex min-h-11 items-center rounded-control border px-4 py-1.5 type-control ${
        beside
          ? 'border-edge bg-raised hover:bg-hover'
          : 'border-transparent bg-accent text-on-accent hover:bg-accent-hover'
      }`}
    >
      <Trans>Cut and publish the recording</Trans>
    </Link>
  );
}
