import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Stream } from '../../../contract/streams.ts';
import { streamQuery } from '../../api/query.ts';
import { useInUse } from '../../shell/in-use.ts';
import { useScreen } from '../../shell/screen.tsx';
import { CaptionPart } from './caption-part.tsx';
import { DevicePart } from './device-part.tsx';
import { Monitors } from './monitors.tsx';
import { QualityDialog } from './quality-dialog.tsx';
import { EndDialog } from './rail/end-dialog.tsx';
import { OffAir } from './rail/off-air.tsx';
import { OnAir } from './rail/on-air.tsx';
import { AfterStream, TakenOver } from './rail/other-states.tsx';
import { SceneRow } from './scene-row.tsx';
import { SoundPart } from './sound-part.tsx';
import { StudioBar } from './studio-bar.tsx';
import { useStudio } from './studio-context.ts';
import { useHolding } from './use-holding.ts';
import { useStudioKeys } from './use-studio-keys.ts';

/** The whole desk: monitors, sources and sound, and the rail beside them. */
export function StudioDesk() {
  const { t } = useLingui();
  const { streamId, store, link } = useStudio();
  const { data: stream } = useQuery(streamQuery(streamId));
  const onAir = useStore(store, (state) => state.onAir);
  const [dialog, setDialog] = useState<'end' | 'quality' | null>(null);
  const content = useScreen(stream?.title ?? '');
  useHolding(stream);
  useInUse();
  useStudioKeys();
  useLeaveQuestion(onAir);
  const close = () => setDialog(null);
  if (!stream) return null;
  return (
    <div data-stage className="studio">
      <StudioBar stream={stream} onEnd={() => setDialog('end')} onQuality={() => setDialog('quality')} />
      <main ref={content} className="studio-desk" tabIndex={-1} data-region aria-label={t`Studio`}>
        <Monitors />
        <SceneRow />
        <SoundPart />
        <CaptionPart />
        <DevicePart />
      </main>
      <aside className="studio-rail" tabIndex={-1} data-region aria-label={onAir ? t`On air` : t`Before you go live`}>
        <Rail stream={stream} onAir={onAir} onEnd={() => setDialog('end')} />
      </aside>
      {dialog === 'end' && <EndDialog stream={stream} onEnded={link.leave} onClose={close} />}
      {dialog === 'quality' && <QualityDialog onClose={close} />}
    </div>
  );
}

interface RailProps {
  readonly stream: Stream;
  readonly onAir: boolean;
  readonly onEnd: () => void;
}

/** What the rail holds, by what the host and this window say. */
function Rail({ stream, onAir, onEnd }: RailProps) {
  const { link } = useStudio();
  const endReason = useStore(link.store, (state) => state.endReason);
  if (stream.status === 'ended') return <AfterStream stream={stream} />;
  if (onAir) return <OnAir stream={stream} />;
  if (endReason !== null) return <TakenOver reason={endReason} />;
  return <OffAir stream={stream} onEnd={onEnd} />;
}

/** Nobody closes the window of a live broadcast without being asked. */
function useLeaveQuestion(onAir: boolean): void {
  useEffect(() => {
    if (!onAir) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [onAir]);
}
