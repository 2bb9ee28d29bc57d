import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { LoadingPage } from '../../shell/loading-page.tsx';
import { Screen } from '../../shell/screen.tsx';
import { openFile } from '../studio/recording/recording-files.ts';
import { CutSection } from './cut-section.tsx';
import { PublishSection } from './publish-section.tsx';
import type { ListedRecording } from './recording-list.ts';
import { useRecording } from './recording-queries.ts';
import { EndState } from './recording-row.tsx';
import { RemoveRecordingDialog } from './remove-recording-dialog.tsx';
import { SaveSection } from './save-section.tsx';

/** One recording: to watch, to choose what of it is shown, to save, to publish. */
export function RecordingScreen({ id }: { readonly id: string }) {
  const { t } = useLingui();
  const { data, isPending } = useRecording(id);
  if (isPending) return <LoadingPage words={t`Opening`} />;
  if (data?.state === 'ready') return <Opened recording={data} />;
  return (
    <Screen title={t`Recordings`}>
      <h1 className="pt-8 type-heading">
        <Trans>This recording cannot be opened here.</Trans>
      </h1>
      <p className="mt-2 mb-6">
        <Trans>It is on another computer, was deleted, or is not ready yet.</Trans>
      </p>
      <AllRecordings />
    </Screen>
  );
}

function AllRecordings() {
  return (
    <Link
      href="/recordings"
      className="inline-flex min-h-11 items-center gap-2 rounded-control type-control text-accent"
    >
      <ArrowLeft aria-hidden className="size-6" strokeWidth={1.75} />
      <Trans>All recordings</Trans>
    </Link>
  );
}

function Opened({ recording }: { readonly recording: ListedRecording }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const { about } = recording;
  const source = useSource(about.id);
  const video = useRef<HTMLVideoElement>(null);
  const [removing, setRemoving] = useState(false);
  const [unplayable, setUnplayable] = useState(false);
  return (
    <Screen title={about.title}>
      <div className="pt-4">
        <AllRecordings />
      </div>
      <h1 className="mt-2 mb-4 type-heading wrap-anywhere">{about.title}</h1>
      <EndState about={about} />
      {/* biome-ignore lint/a11y/useMediaCaption: what was said has not been written down */}
      <video
        ref={video}
        src={source}
        controls
        aria-label={t`Recording of ${about.title}`}
        onError={() => setUnplayable(true)}
        onLoadedMetadata={() => setUnplayable(false)}
        className="mt-3 aspect-video w-full rounded-tile bg-black"
      />
      {unplayable && (
        <StatusLine tone="danger">
          <Trans>This browser cannot play it. It may still be whole: save it, and open it in another player.</Trans>
        </StatusLine>
      )}
      <CutSection about={about} now={() => video.current?.currentTime ?? 0} />
      <SaveSection about={about} />
      <PublishSection about={about} />
      <div className="mt-10 border-t border-line pt-6">
        <Button variant="ending" icon={Trash2} onPress={() => setRemoving(true)}>
          <Trans>Delete this recording</Trans>
        </Button>
      </div>
      {removing && (
        <RemoveRecordingDialog
          recording={recording}
          onClose={() => setRemoving(false)}
          onRemoved={() => go('/recordings')}
        />
      )}
    </Screen>
  );
}

/** An address of the video that this page alone can open. */
function useSource(id: string): string | undefined {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let url: string | null = null;
    let closed = false;
    void openFile(id, 'video').then((file) => {
      if (!file || closed) return;
      url = URL.createObjectURL(file);
      setSource(url);
    });
    return () => {
      closed = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [id]);
  return source;
}
