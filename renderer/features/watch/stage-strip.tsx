import { useLingui } from '@lingui/react/macro';
import { MicOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { initialsOf } from '../../design/initials.ts';
import type { WatchRoom } from '../../media/watch-room.ts';
import type { StagePerson } from '../../media/watch-state.ts';
import { useRoomState } from './use-room-state.ts';

/** Who is on stage with the broadcast, under its picture; nothing while nobody is. */
export function StageStrip({ room }: { readonly room: WatchRoom }) {
  const { t } = useLingui();
  const people = useRoomState(room, ({ onStage, paused }) => (paused ? [] : onStage)) ?? [];
  if (people.length === 0) return null;
  return (
    <ul className="watch-strip" aria-label={t`On stage`}>
      {people.map((person) => (
        <li key={person.identity}>
          <StageTile room={room} person={person} />
        </li>
      ))}
    </ul>
  );
}

function StageTile({ room, person }: { readonly room: WatchRoom; readonly person: StagePerson }) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const { identity, camera } = person;
  const name = person.name || t`A guest`;
  useEffect(() => {
    return camera && video.current ? room.attachPicture(identity, video.current) : undefined;
  }, [room, identity, camera]);
  return (
    <figure className="watch-tile">
      {camera ? (
        <video ref={video} muted playsInline autoPlay />
      ) : (
        <span aria-hidden className="watch-initials">
          {initialsOf(name)}
        </span>
      )}
      <figcaption className="watch-plate">
        {!person.microphone && <MicOff role="img" aria-label={t`Microphone is off`} strokeWidth={1.75} />}
        {name}
      </figcaption>
    </figure>
  );
}
