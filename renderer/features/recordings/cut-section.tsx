import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { Cut, RecordingAbout } from '../studio/recording/recording-files.ts';
import { useChangeRecording } from './recording-queries.ts';
import { clockTime } from './recording-words.ts';

interface CutSectionProps {
  readonly about: RecordingAbout;
  /** Where the player stands, in seconds. */
  readonly now: () => number;
}

/** Less than this cannot be shown, in seconds: it is how far apart whole pictures lie. */
const shortestSeconds = 1;

/** Chooses where what is saved and published begins and ends. The recording itself stays as it is. */
export function CutSection({ about, now }: CutSectionProps) {
  const { t } = useLingui();
  const change = useChangeRecording(about.id);
  const length = about.duration_seconds ?? 0;
  const cut = about.cut ?? { start: 0, end: length };
  const [start, end] = [clockTime(cut.start), clockTime(cut.end)];
  const choose = (next: Cut | undefined) => change.mutate({ cut: next });
  return (
    <section aria-labelledby="cut" className="mt-8">
      <h2 id="cut" className="type-title">
        <Trans>What is shown</Trans>
      </h2>
      <p role="status" className="mt-1">
        {about.cut ? t`From ${start} to ${end}` : t`All of it, ${end}`}
      </p>
      <p className="type-small text-muted">
        <Trans>Go to a place in the player, then choose. It begins up to a second earlier, at a whole picture.</Trans>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          onPress={() =>
            choose({ start: Math.min(now(), length - shortestSeconds), end: laterThan(now(), cut.end, length) })
          }
        >
          <Trans>Start here</Trans>
        </Button>
        <Button
          onPress={() =>
            choose({ start: Math.min(cut.start, Math.max(0, now() - shortestSeconds)), end: endAt(now()) })
          }
        >
          <Trans>End here</Trans>
        </Button>
        {about.cut && (
          <Button variant="quiet" onPress={() => choose(undefined)}>
            <Trans>Show all of it</Trans>
          </Button>
        )}
      </div>
      {change.isError && (
        <StatusLine tone="danger">
          <Trans>The choice could not be kept. The disk may be full.</Trans>
        </StatusLine>
      )}
    </section>
  );
}

/** An end that leaves something after a start: the old one, or that of the recording. */
function laterThan(start: number, end: number, length: number): number {
  return end - start >= shortestSeconds ? end : length;
}

function endAt(seconds: number): number {
  return Math.max(seconds, shortestSeconds);
}
