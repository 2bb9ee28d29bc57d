import { type Audience, type Layer, type Seen, startAudience } from './audience.ts';
import type { Guest } from './guests.ts';
import type { LiveLab } from './live-lab.ts';
import { type LiveProcess, startLiveProcess } from './live-process.ts';
import type { FromSockets, ToSockets } from './viewer-sockets.ts';

/** Simulated viewers of one broadcast: what LiveKit sends them comes to one process, the host's events to another. */
export interface ViewerGroup {
  readonly pids: readonly number[];
  watched(): Promise<readonly Seen[]>;
  forge(): Promise<readonly boolean[]>;
  /** The first so many go, as pages that are closed. */
  leave(count: number): Promise<void>;
  /** Ends both processes at once, as a crash would. */
  kill(): Promise<void>;
}

/** Lets guests in as viewers; everybody has joined and follows when it resolves. */
export async function openViewers(
  lab: LiveLab,
  given: {
    readonly binary: string;
    readonly port: number;
    readonly streamId: string;
    readonly guests: readonly Guest[];
    readonly perSecond: number;
    readonly quality: Layer;
  },
): Promise<ViewerGroup> {
  const { guests, perSecond, quality, streamId } = given;
  const audience: Audience = await startAudience(lab, given.binary, given.port);
  const sockets: LiveProcess<ToSockets, FromSockets> = startLiveProcess(lab, 'viewer-sockets');
  const url = guests[0]?.url ?? '';
  await Promise.all([
    sockets.ask({ type: 'open', url: lab.host.url, streamId, guests }),
    audience.watch({ url, tokens: guests.map(({ token }) => token), perSecond, quality }),
  ]);
  return {
    pids: [audience.pid],
    watched: audience.watched,
    forge: audience.forge,
    async leave(count) {
      await Promise.all([sockets.ask({ type: 'leave', count }), audience.leave(count)]);
    },
    async kill() {
      await Promise.all([sockets.kill(), audience.kill()]);
    },
  };
}
