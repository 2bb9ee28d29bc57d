/**
 * Which viewers have a page of a stream open, by the application's own sockets: a browser that is killed is gone at once, which
 * LiveKit notices only after some 20 s. A memory of this process only; with several hosts, each adds its own.
 */
export interface OpenPages {
  opened(streamId: string, identity: string, socketId: string): void;
  /** The socket is closed, or follows the stream no longer. */
  closed(streamId: string, socketId: string): void;
  /** The identities whose page is open. */
  here(streamId: string): ReadonlySet<string>;
  /** Those whose last page was closed, while they may still seem to be in the room. */
  gone(streamId: string): ReadonlySet<string>;
  /** Who is in the room now: whoever is not, need not be remembered as gone. */
  seenInRoom(streamId: string, identities: ReadonlySet<string>): void;
  /** Calls back with the stream of which somebody came or went. Returns what stops it. */
  onChange(listener: (streamId: string) => void): () => void;
}

interface Pages {
  /** By socket. */
  readonly open: Map<string, string>;
  readonly gone: Set<string>;
}

const nobody: ReadonlySet<string> = new Set();

export function createOpenPages(): OpenPages {
  const streams = new Map<string, Pages>();
  const listeners = new Set<(streamId: string) => void>();
  const tell = (streamId: string) => {
    for (const listener of listeners) listener(streamId);
  };

  return {
    opened(streamId, identity, socketId) {
      const pages = streams.get(streamId) ?? { open: new Map<string, string>(), gone: new Set<string>() };
      streams.set(streamId, pages);
      pages.open.set(socketId, identity);
      pages.gone.delete(identity);
      tell(streamId);
    },
    closed(streamId, socketId) {
      const pages = streams.get(streamId);
      const identity = pages?.open.get(socketId);
      if (!pages || identity === undefined) return;
      pages.open.delete(socketId);
      if (![...pages.open.values()].includes(identity)) pages.gone.add(identity);
      tell(streamId);
    },
    here: (streamId) => new Set(streams.get(streamId)?.open.values()),
    gone: (streamId) => streams.get(streamId)?.gone ?? nobody,
    seenInRoom(streamId, identities) {
      const pages = streams.get(streamId);
      if (!pages) return;
      for (const identity of pages.gone) if (!identities.has(identity)) pages.gone.delete(identity);
      if (pages.open.size === 0 && pages.gone.size === 0) streams.delete(streamId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
