import { Trans, useLingui } from '@lingui/react/macro';
import { Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import type { WatchRoom } from '../../media/watch-room.ts';
import type { Face } from './face.ts';
import { FaceWords } from './face-words.tsx';
import { PlayerControls } from './player-controls.tsx';
import { StageStrip } from './stage-strip.tsx';
import { useRoomState } from './use-room-state.ts';
import type { Watch } from './watch.ts';

interface PlayerProps {
  readonly watch: Watch;
  readonly face: Face;
}

/** The broadcast's picture, or what there is to say in its place; under it, what one can do. */
export function Player({ watch, face }: PlayerProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const room = useStore(watch.store, (state) => state.room);
  const stream = useStore(watch.store, (state) => state.stream);
  const shown = useRoomState(room, ({ program, hasPicture, paused, soundBlocked, dataUse }) => ({
    program,
    hasPicture,
    paused,
    soundBlocked,
    dataUse,
  }));
  const program = shown?.program ?? null;
  useEffect(() => {
    const element = video.current;
    return room && element && program !== null ? room.attachPicture(program, element) : undefined;
  }, [room, program]);
  const withPicture = face === 'live' && shown?.hasPicture === true && shown.dataUse !== 'sound' && !shown.paused;

  return (
    <section ref={frame} data-stage className="watch-player" aria-label={t`Player`} data-face={face}>
      <div className="watch-picture">
        <video ref={video} muted playsInline autoPlay aria-label={t`Broadcast`} data-shown={withPicture || undefined} />
        {face === 'live' && shown?.paused && (
          <p className="watch-face" role="status">
            <Trans>Paused. It goes on live.</Trans>
          </p>
        )}
        {face === 'live' && shown && !shown.paused && !withPicture && (
          <p className="watch-face" role="status">
            {shown.dataUse === 'sound' ? (
              <Trans>Sound only, as you chose.</Trans>
            ) : (
              <Trans>There is sound only now.</Trans>
            )}
          </p>
        )}
        <FaceWords face={face} scheduledStart={stream?.scheduled_start ?? null} />
        {room && face === 'live' && shown?.soundBlocked && !shown.paused && <SoundButton room={room} />}
      </div>
      {room && <StageStrip room={room} />}
      {room && <PlayerControls room={room} face={face} frame={frame} video={video} />}
    </section>
  );
}

/** Browsers keep the sound off until a click: here it is, once. */
function SoundButton({ room }: { readonly room: WatchRoom }) {
  return (
    <div className="watch-sound">
      <Button variant="main" large icon={Volume2} onPress={() => void room.startSound()}>
        <Trans>Tap for sound</Trans>
      </Button>
    </div>
  );
}
