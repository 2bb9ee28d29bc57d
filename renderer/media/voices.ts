import { type Room, RoomEvent } from 'livekit-client';
import { createSpeakerRing } from './speaker-ring.ts';

export interface Voices {
  /** Whose ring is lit. */
  onSpeaker(listener: (identity: string | null) => void): () => void;
  /** Everybody who is heard now, loudest first, unsmoothed. */
  onActiveSpeakers(listener: (identities: readonly string[]) => void): () => void;
  stop(): void;
}

/** Who is heard in the room. Outside the store, so that a change of speaker renders nothing. */
export function followVoices(room: Room): Voices {
  const speaker = new Set<(identity: string | null) => void>();
  const active = new Set<(identities: readonly string[]) => void>();
  const ring = createSpeakerRing((identity) => {
    for (const listener of speaker) listener(identity);
  });
  room.on(RoomEvent.ActiveSpeakersChanged, (speakers) => {
    const identities = speakers.map(({ identity }) => identity);
    ring.hear(identities);
    for (const listener of active) listener(identities);
  });
  return {
    onSpeaker(listener) {
      speaker.add(listener);
      listener(ring.current());
      return () => speaker.delete(listener);
    },
    onActiveSpeakers(listener) {
      active.add(listener);
      return () => active.delete(listener);
    },
    stop: ring.stop,
  };
}
