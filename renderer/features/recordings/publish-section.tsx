import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { MonitorPlay } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { codeOf, problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { changeAbout, type RecordingAbout } from '../studio/recording/recording-files.ts';
import { ProgressBar } from './progress-bar.tsx';
import type { PublishProgress } from './publish-recording.ts';
import { useLookAgain } from './recording-queries.ts';

type Step = PublishProgress | { readonly step: 'cutting'; readonly progress: number };

/** Sends what is shown to the church's computer, for everybody who may watch the broadcast. */
export function PublishSection({ about }: { readonly about: RecordingAbout }) {
  return (
    <section aria-labelledby="publish" className="mt-8">
      <h2 id="publish" className="type-title">
        <Trans>Replay</Trans>
      </h2>
      <div className="mt-2 flex flex-col items-start gap-3">
        {about.replay_id ? <Published about={about} replayId={about.replay_id} /> : <NotPublished about={about} />}
      </div>
    </section>
  );
}

function NotPublished({ about }: { readonly about: RecordingAbout }) {
  const { t } = useLingui();
  const lookAgain = useLookAgain();
  const [step, setStep] = useState<Step | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const publish = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const aborting = new AbortController();
      running.current = aborting;
      const [{ exportRecording, videoLength }, { publishRecording }] = await Promise.all([
        import('./prepare-recording.ts'),
        import('./publish-recording.ts'),
      ]);
      const file = await exportRecording(about, (progress) => setStep({ step: 'cutting', progress }));
      const stream = { streamId: about.stream_id, durationSeconds: await videoLength(file) };
      const replay = await publishRecording(file, stream, setStep, aborting.signal);
      await changeAbout(about.id, { replay_id: replay.id });
      await lookAgain();
    },
    onSettled: () => setStep(null),
  });
  const stopped = publish.error instanceof DOMException && publish.error.name === 'AbortError';
  const steps: Record<Step['step'], string> = {
    cutting: t`Cutting`,
    checking: t`Reading the recording`,
    sending: t`Sending to the church’s computer`,
    finishing: t`The church’s computer checks it`,
  };
  return (
    <>
      <p className="text-muted">
        <Trans>Everybody who may watch the broadcast can then watch this, under the same link.</Trans>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="main"
          icon={MonitorPlay}
          busy={publish.isPending ? t`Publishing` : undefined}
          onPress={() => publish.mutate()}
        >
          <Trans>Publish as a replay</Trans>
        </Button>
        {publish.isPending && (
          <Button variant="quiet" onPress={() => running.current?.abort()}>
            <Trans>Stop</Trans>
          </Button>
        )}
      </div>
      {step && <ProgressBar label={steps[step.step]} progress={step.progress} />}
      {stopped && (
        <StatusLine tone="muted">
          <Trans>Stopped. Publish again to go on where it was.</Trans>
        </StatusLine>
      )}
      {publish.isError && !stopped && (
        <StatusLine tone="danger">
          {codeOf(publish.error) === 'not_found' ? (
            <Trans>The broadcast has been deleted, so it can have no replay. The recording is as it was.</Trans>
          ) : (
            problemInWords(publish.error)
          )}
        </StatusLine>
      )}
    </>
  );
}

function Published({ about, replayId }: { readonly about: RecordingAbout; readonly replayId: string }) {
  const { t } = useLingui();
  const lookAgain = useLookAgain();
  const takeOff = useMutation({
    mutationFn: async () => {
      const params = { stream_id: about.stream_id, replay_id: replayId };
      await api('deleteReplay', { params }).catch((error: unknown) => {
        // Gone already, which is what was wanted.
        if (codeOf(error) !== 'not_found') throw error;
      });
      await changeAbout(about.id, { replay_id: undefined });
      await lookAgain();
    },
  });
  return (
    <>
      <StatusLine tone="ok">
        <Trans>Published as a replay.</Trans>
      </StatusLine>
      <div className="flex flex-wrap items-center gap-2">
        <Link
          href={`/watch/${about.stream_id}`}
          className="inline-flex min-h-11 items-center rounded-control border border-edge bg-raised px-4 py-1.5 type-control hover:bg-hover"
        >
          <Trans>Open the watch page</Trans>
        </Link>
        <Button variant="quiet" busy={takeOff.isPending ? t`Taking off` : undefined} onPress={() => takeOff.mutate()}>
          <Trans>Take the replay off</Trans>
        </Button>
      </div>
      {takeOff.isError && <StatusLine tone="danger">{problemInWords(takeOff.error)}</StatusLine>}
    </>
  );
}
