import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { RecordingAbout } from '../studio/recording/recording-files.ts';
import { ProgressBar } from './progress-bar.tsx';

/** Saves what is shown as an MP4 file where the person wants it. */
export function SaveSection({ about }: { readonly about: RecordingAbout }) {
  const { t } = useLingui();
  const [progress, setProgress] = useState(0);
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const { exportRecording } = await import('./prepare-recording.ts');
      giveFile(await exportRecording(about, setProgress), fileName(about));
    },
    onMutate: () => setProgress(0),
  });
  return (
    <section aria-labelledby="save" className="mt-8">
      <h2 id="save" className="type-title">
        <Trans>Save a file</Trans>
      </h2>
      <div className="mt-3 flex flex-col items-start gap-3">
        <Button icon={Download} busy={save.isPending ? t`Saving` : undefined} onPress={() => save.mutate()}>
          <Trans>Save as MP4</Trans>
        </Button>
        {save.isPending && about.cut && <ProgressBar label={t`Cutting`} progress={progress} />}
        {save.isError && (
          <StatusLine tone="danger">
            <Trans>It could not be saved. There may be no room on the disk. The recording is as it was.</Trans>
          </StatusLine>
        )}
        {save.isSuccess && (
          <StatusLine tone="ok">
            <Trans>Given to the browser to save.</Trans>
          </StatusLine>
        )}
      </div>
    </section>
  );
}

const keepAddressMs = 60_000;

/** Hands a file to the browser's own downloads. */
function giveFile(file: File, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keepAddressMs);
}

/** "Morning service 2026-11-26.mp4", without what file systems refuse. */
function fileName({ title, started_at: startedAt }: RecordingAbout): string {
  const safe = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  return `${safe === '' ? 'Recording' : safe} ${startedAt.slice(0, 10)}.mp4`;
}
