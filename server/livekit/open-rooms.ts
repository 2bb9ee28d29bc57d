import type { LivekitConnection } from './connection.ts';
import { createRoom } from './rooms.ts';

/** How long a room is taken to be open still without asking LiveKit. */
const trustedForMs = 15_000;

/**
 * Opens rooms before anyone joins, and remembers for a few seconds which are open, so that a congregation that
 * arrives at once costs LiveKit one call. A memory only: another host would merely ask once more.
 */
export interface OpenRooms {
  /** Throws AppError `livekit_unavailable`. */
  ensure(connection: LivekitConnection, name: string): Promise<void>;
  forget(name: string): void;
  forgetAll(): void;
}

export function createOpenRooms(nowMs: () => number = Date.now): OpenRooms {
  const openUntilMs = new Map<string, number>();
  const opening = new Map<string, Promise<void>>();

  return {
    async ensure(connection, name) {
      if ((openUntilMs.get(name) ?? 0) > nowMs()) return;
      const under = opening.get(name) ?? open(connection, name);
      await under;
    },
    forget(name) {
      openUntilMs.delete(name);
    },
    forgetAll() {
      openUntilMs.clear();
    },
  };

  function open(connection: LivekitConnection, name: string): Promise<void> {
    const under = createRoom(connection, { name })
      .then(() => {
        for (const [known, untilMs] of openUntilMs) if (untilMs <= nowMs()) openUntilMs.delete(known);
        openUntilMs.set(name, nowMs() + trustedForMs);
      })
      .finally(() => opening.delete(name));
    opening.set(name, under);
    return under;
  }
}
