import type { Room } from '@livekit/rtc-node';
import { heartbeatMs, voiceTopics } from '../contract/voice-room.ts';

/**
 * Tells the page at every beat that this agent is alive, and what it is doing: a change of its attribute that got lost is
 * made good by the next beats. Returns what stops it.
 *
 * @param state empty while there is none
 */
export function startHeartbeat(room: Room, state: () => string): () => void {
  const encoder = new TextEncoder();
  const beat = () => {
    if (!room.isConnected) return;
    // A beat that is lost is like one that was never sent: the next one comes.
    room.localParticipant
      ?.publishData(encoder.encode(state() || ' '), { reliable: false, topic: voiceTopics.heartbeat })
      .catch(() => undefined);
  };
  beat();
  const timer = setInterval(beat, heartbeatMs);
  return () => clearInterval(timer);
}
