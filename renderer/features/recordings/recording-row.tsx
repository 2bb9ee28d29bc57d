import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { Menu } from '../../design/menu.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { durationInWords } from '../library/duration-words.ts';
import type { RecordingAbout } from '../studio/recording/recording-files.ts';
import { preparations, prepareSoon } from './preparations.ts';
import { ProgressBar } from './progress-bar.tsx';
import type { ListedRecording } from './recording-list.ts';
import { useLookAgain } from './recording-queries.ts';
import { sizeInWords } from './recording-words.ts';

interface RecordingRowProps {
  readonly recording: ListedRecording;
  readonly onRemove: () => void;
}

/** A line of the list: when, what, how long and large, and how it ended. */
export function RecordingRow({ recording, onRemove }: RecordingRowProps) {
  const { t, i18n } = useLingui();
  const { about, bytes, state } = recording;
  const { title, started_at: startedAt, duration_seconds: seconds } = about;
  const detail = [seconds ? durationInWords(seconds) : null, bytes > 0 ? sizeInWords(bytes) : null]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4">
      <time dateTime={startedAt} className="w-28 shrink-0 pt-0.5 type-small text-muted max-narrow:w-full">
        {i18n.date(new Date(startedAt), {
          day: 'numeric',
          month: 'short',
          year: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
        })}
      </time>
      <div className="min-w-40 flex-1">
        <h2 className="type-control wrap-anywhere">{title}</h2>
        {detail !== '' && <p className="type-small text-muted">{detail}</p>}
        <RowState recording={recording} />
      </div>
      <div className="flex items-center gap-1">
        {state === 'ready' && (
          <Link
            href={`/recordings/${about.id}`}
            aria-label={t`Open ${title}`}
            className="inline-flex min-h-11 items-center rounded-control border border-edge bg-raised px-4 py-1.5 type-control hover:bg-hover"
          >
            <Trans>Open</Trans>
          </Link>
        )}
        {state !== 'going_on' && (
          <Menu
            label={t`More for ${title}`}
            items={[{ label: t`Delete`, icon: Trash2, ending: true, onPress: onRemove }]}
          />
        )}
      </div>
    </li>
  );
}

function RowState({ recording: { about, state } }: { readonly recording: ListedRecording }) {
  switch (state) {
    case 'going_on':
      return (
        <StatusLine tone="ok" quiet>
          <Trans>Being recorded now.</Trans>
        </StatusLine>
      );
    case 'raw':
      return <PreparationState about={about} />;
    case 'ready':
      return (
        <>
          <EndState about={about} />
          {about.replay_id && (
            <StatusLine tone="ok" quiet>
              <Trans>Published as a replay.</Trans>
            </StatusLine>
          )}
        </>
      );
    default:
      return state satisfies never;
  }
}

/** How it ended, where that was not by being ended. */
export function EndState({ about: { end } }: { readonly about: RecordingAbout }) {
  switch (end) {
    case 'crash':
      return (
        <StatusLine tone="warning" quiet>
          <Trans>The window closed in the middle of it. All but the last two seconds before that is here.</Trans>
        </StatusLine>
      );
    case 'disk_full':
      return (
        <StatusLine tone="warning" quiet>
          <Trans>The disk was full, so it ends early. Everything up to then is here.</Trans>
        </StatusLine>
      );
    case 'fault':
      return (
        <StatusLine tone="warning" quiet>
          <Trans>Recording stopped by a fault. Everything up to then is here.</Trans>
        </StatusLine>
      );
    default:
      return null;
  }
}

function PreparationState({ about }: { readonly about: RecordingAbout }) {
  const { t } = useLingui();
  const lookAgain = useLookAgain();
  const preparation = useStore(preparations, (all) => all[about.id]);
  if (preparation?.phase !== 'failed') {
    const progress = preparation?.phase === 'going_on' ? preparation.progress : 0;
    return <ProgressBar label={t`Getting ready to play`} progress={progress} />;
  }
  if (preparation.reason === 'nothing_recorded') {
    return (
      <StatusLine tone="warning">
        <Trans>It ended before its first second reached the disk. There is nothing to play.</Trans>
      </StatusLine>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <StatusLine tone="danger">
        {preparation.reason === 'disk_full' ? (
          <Trans>There is no room to get it ready. Delete what you do not need. Nothing of it was lost.</Trans>
        ) : (
          <Trans>It could not be got ready. Nothing of it was lost.</Trans>
        )}
      </StatusLine>
      <Button onPress={() => prepareSoon(about, lookAgain, true)}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}
