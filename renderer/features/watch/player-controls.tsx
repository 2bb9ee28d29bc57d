import { Trans, useLingui } from '@lingui/react/macro';
import { Maximize, Minimize, Pause, PictureInPicture2, Play, Volume2, VolumeX } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { IconToggle } from '../../design/icon-toggle.tsx';
import { rememberVolume } from '../../media/remembered.ts';
import type { WatchRoom } from '../../media/watch-room.ts';
import type { Face } from './face.ts';
import { QualityMenu } from './quality-menu.tsx';
import { useRoomState } from './use-room-state.ts';

interface PlayerControlsProps {
  readonly room: WatchRoom;
  readonly face: Face;
  /** What fills the screen. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly video: RefObject<HTMLVideoElement | null>;
}

/** Pause, sound, quality, a small window, the full screen: always in view. */
export function PlayerControls({ room, face, frame, video }: PlayerControlsProps) {
  const { t } = useLingui();
  const state = useRoomState(room, ({ paused, muted, volume, soundBlocked, hasPicture }) => ({
    paused,
    muted,
    volume,
    soundBlocked,
    hasPicture,
  }));
  const [full, setFull] = useFullScreen(frame, video);
  if (!state) return null;
  const { paused, volume } = state;
  const silent = state.muted || volume === 0 || state.soundBlocked;
  const toggleSound = () => {
    if (state.soundBlocked) void room.startSound();
    room.setMuted(!silent);
    if (silent && volume === 0) room.setVolume(1);
  };
  const setVolume = (next: number) => {
    if (state.soundBlocked) void room.startSound();
    room.setMuted(next === 0);
    room.setVolume(next);
    rememberVolume(next);
  };
  const smallWindow = 'pictureInPictureEnabled' in document && document.pictureInPictureEnabled && state.hasPicture;
  return (
    <section className="watch-controls" aria-label={t`Player controls`}>
      <IconToggle
        icon={paused ? Play : Pause}
        label={paused ? t`Play` : t`Pause`}
        iconOnly
        onPress={() => room.setPaused(!paused)}
      />
      <IconToggle
        icon={silent ? VolumeX : Volume2}
        label={silent ? t`Turn on sound` : t`Turn off sound`}
        iconOnly
        onPress={toggleSound}
      />
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={silent ? 0 : Math.round(volume * 100)}
        aria-label={t`Volume`}
        className="watch-volume"
        onChange={({ target }) => setVolume(Number(target.value) / 100)}
      />
      {face === 'live' && !paused && (
        <span className="watch-live">
          <Trans>Live</Trans>
        </span>
      )}
      <span className="watch-controls-end">
        <QualityMenu room={room} />
        {smallWindow && (
          <span className="watch-small-window">
            <IconToggle
              icon={PictureInPicture2}
              label={t`Small window`}
              iconOnly
              onPress={() => void toggleSmallWindow(video.current)}
            />
          </span>
        )}
        <IconToggle
          icon={full ? Minimize : Maximize}
          label={full ? t`Leave full screen` : t`Full screen`}
          iconOnly
          onPress={() => setFull(!full)}
        />
      </span>
    </section>
  );
}

async function toggleSmallWindow(video: HTMLVideoElement | null): Promise<void> {
  if (document.pictureInPictureElement) await document.exitPictureInPicture();
  // refused where there is no picture yet, or the system has no place for it
  else await video?.requestPictureInPicture().catch(() => undefined);
}

/** An iPhone fills its screen with a video alone. */
interface PhoneVideo extends HTMLVideoElement {
  webkitEnterFullscreen?(): void;
}

function useFullScreen(
  frame: RefObject<HTMLElement | null>,
  video: RefObject<PhoneVideo | null>,
): [boolean, (full: boolean) => void] {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null && document.fullscreenElement === frame.current);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [frame]);
  const set = (wanted: boolean) => {
    if (!wanted) void document.exitFullscreen().catch(() => undefined);
    else if (frame.current?.requestFullscreen) void frame.current.requestFullscreen().catch(() => undefined);
    else video.current?.webkitEnterFullscreen?.();
  };
  return [full, set];
}
