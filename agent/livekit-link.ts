import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** The worker's websocket to LiveKit, as it is now. */
export interface LivekitLink {
  /** True while LiveKit's registration of this worker stands. */
  registered(): boolean;
  /** Why it does not, in words; null while it does, or nothing is known yet. */
  fault(): string | null;
  /** The framework got the answer to its registration. */
  confirm(): void;
  close(): void;
}

const lookEveryMs = 5_000;
/** After the computer slept, the link is more likely dead than not. */
const lookSoonMs = 1_500;
/** A timer that comes this much too late: the computer slept, or this process was stopped. */
const sleptMs = 5_000;

/**
 * Watches the connection beneath the framework, which sends no pings and so never learns that the other end is gone, as
 * after sleep or behind a router that forgot. Each 5 s this pings; a link that gave no sign between two looks is cut, at
 * which the framework connects anew.
 *
 * @param livekitUrl address that the framework was given
 * @param changed is called when any answer may differ from before
 */
export function watchLivekitLink(livekitUrl: string, changed: () => void): LivekitLink {
  let socket: Socket | null = null;
  let registered = false;
  let fault: string | null = null;
  const host = new URL(livekitUrl).host;

  const set = (now: { registered: boolean; fault: string | null }) => {
    ({ registered, fault } = now);
    changed();
  };
  const started = (message: unknown) => {
    const { request } = Object(message);
    if (!(request instanceof ClientRequest) || !isWorkerConnection(request)) return;
    request.once('response', ({ statusCode }) => set({ registered: false, fault: refusal(statusCode ?? 0, host) }));
    request.once('error', (error) => {
      if (socket === null) set({ registered: false, fault: unreachable(error, host) });
    });
    request.once('upgrade', (_response, upgraded: Duplex) => {
      if (!(upgraded instanceof Socket)) return;
      socket = upgraded;
      socket.once('close', () => {
        if (socket !== upgraded) return;
        socket = null;
        set({ registered: false, fault: `The connection to LiveKit at ${host} was lost. It is being made anew.` });
      });
    });
  };
  subscribe('http.client.request.start', started);

  let pinged: { readonly socket: Socket; readonly bytesRead: number } | null = null;
  let timer: NodeJS.Timeout;
  const lookAfter = (forMs: number) => {
    const dueAtMs = Date.now() + forMs;
    timer = setTimeout(() => {
      const slept = Date.now() - dueAtMs > sleptMs;
      // What came while this process slept is read only after this turn, so one late look decides nothing.
      if (!slept && pinged !== null && pinged.socket === socket && pinged.bytesRead === socket.bytesRead) {
        socket.destroy();
      }
      pinged = socket === null || socket.destroyed ? null : { socket, bytesRead: socket.bytesRead };
      if (socket !== null && !socket.destroyed) socket.write(pingFrame());
      lookAfter(slept ? lookSoonMs : lookEveryMs);
    }, forMs);
    timer.unref();
  };
  lookAfter(lookEveryMs);

  return {
    registered: () => registered,
    fault: () => fault,
    confirm: () => set({ registered: true, fault: null }),
    close: () => {
      clearTimeout(timer);
      unsubscribe('http.client.request.start', started);
    },
  };
}

function isWorkerConnection(request: ClientRequest): boolean {
  return request.getHeader('upgrade') === 'websocket' && /\/agent(\?|$)/.test(request.path);
}

/** A ping without content (RFC 6455, 5.5.2); frames of a client carry a mask. */
function pingFrame(): Buffer {
  const mask = [0, 0, 0, 0].map(() => Math.floor(Math.random() * 256));
  return Buffer.from([0x89, 0x80, ...mask]);
}

function refusal(status: number, host: string): string {
  if (status === 401 || status === 403) {
    return `LiveKit at ${host} does not accept the key. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.`;
  }
  return `LiveKit at ${host} refused the assistant (${status}). Check LIVEKIT_URL.`;
}

function unreachable(error: Error, host: string): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return `LiveKit at ${host} cannot be reached (${code}). It is tried again.`;
}
