import type { Room } from '@livekit/rtc-node';
import { heartbeatMs, voiceTopics } from '../contract/voice-room.ts';

/** Tells the page at every beat that this agent is alive. Returns what stops it. */
export function startHeartbeat(room: Room): () => void {
  const beat = () => {
    if (!room.isConnected) return;
    // A beat that is lost is like one that was never sent: the next one comes.
    room.localParticipant
      ?.publishData(new Uint8Array(1), { reliable: false, topic: voiceTopics.heartbeat })
      .catch(() => undefined);
  };
  beat();
  const timer = setInterval(beat, heartbeatMs);
  return () => clearInterval(timer);
}
