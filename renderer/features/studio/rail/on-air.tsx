import { Trans, useLingui } from '@lingui/react/macro';
import { Volume2, VolumeX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Stream } from '../../../../contract/streams.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import type { ReturnFeed } from '../broadcast/return-feed.ts';
import { codecNames } from '../quality.ts';
import { useStudio } from '../studio-context.ts';
import { TrackVideo } from '../track-video.tsx';
import { RailPanel } from './rail-panel.tsx';
import { RecordingState } from './recording-state.tsx';

/** The rail on air: what viewers get, what goes wrong, the recording, and the chat with what stands behind its tabs. */
export function OnAir({ stream }: { readonly stream: Stream }) {
  const { returnFeed } = useStudio();
  const feed = useStore(returnFeed);
  return (
    <>
      {feed && <Return feed={feed} />}
      <NetworkNews />
      <PictureNews />
      <RecordingState />
      <RailPanel stream={stream} />
    </>
  );
}

function Return({ feed }: { readonly feed: ReturnFeed }) {
  const { t, i18n } = useLingui();
  const { picture, sound, delayMs } = useStore(feed.store);
  const [heard, setHeard] = useState(false);
  const seconds = delayMs === null ? null : i18n.number(delayMs / 1000, { maximumFractionDigits: 1 });
  return (
    <section aria-label={t`Return feed`} className="studio-return">
      <div className="studio-part-head">
        <h2>
          <Trans>Return feed</Trans>
        </h2>
        <span>{seconds === null ? t`Nothing comes back yet` : t`As a viewer gets it, ${seconds} s behind`}</span>
      </div>
      <TrackVideo track={picture} label={t`Return feed`} />
      <Button variant="quiet" icon={heard ? VolumeX : Volume2} onPress={() => setHeard(!heard)}>
        {heard ? <Trans>Stop listening</Trans> : <Trans>Listen as a viewer</Trans>}
      </Button>
      {heard && <Listening track={sound} />}
    </section>
  );
}

function Listening({ track }: { readonly track: MediaStreamTrack | null }) {
  useEffect(() => {
    if (!track) return;
    const player = new Audio();
    player.srcObject = new MediaStream([track]);
    void player.play().catch(() => undefined);
    return () => {
      player.srcObject = null;
    };
  }, [track]);
  return null;
}

/** The picture goes out in another way than was chosen. */
function PictureNews() {
  const { t } = useLingui();
  const replaced = useStore(useStudio().store, (state) => state.replacedCodec);
  if (replaced === null) return null;
  const chosen = codecNames[replaced];
  return (
    <StatusLine tone="warning">
      {t`This computer made no picture as ${chosen}, so it goes out as VP8 now. There is nothing to do.`}
    </StatusLine>
  );
}

/** What the network did, and what viewers saw of it. */
function NetworkNews() {
  const { t } = useLingui();
  const { link, recorder } = useStudio();
  const { phase, network, lastOutageMs } = useStore(link.store);
  const recording = useStore(recorder.state, (state) => state.phase === 'recording');
  if (phase !== 'connected' || network === 'lost') {
    return (
      <StatusLine tone="danger">
        {t`The connection is lost. Viewers see a calm page that says so. It goes on by itself; do not close this window.`}
      </StatusLine>
    );
  }
  if (lastOutageMs === null) return null;
  const seconds = Math.max(1, Math.round(lastOutageMs / 1000));
  return (
    <StatusLine tone="ok">
      {t`The network dropped for ${seconds} s. Viewers saw a pause.`} {recording && t`The recording has everything.`}
    </StatusLine>
  );
}
