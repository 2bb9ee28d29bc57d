import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { BrowserContext, BrowserContextOptions } from '@playwright/test';
import type { TestHost } from './host.ts';

/** One person's line to a host: pages, signalling and media. It can go down as a cable does, without a word to anybody. */
export interface OwnLine extends AsyncDisposable {
  /** With these a browser context reaches the host over this line. */
  readonly options: BrowserContextOptions;
  /** Makes the media of a context's pages take this line, and no other way. */
  carry(context: BrowserContext): Promise<void>;
  /** Nothing passes any more, in either direction. */
  cut(): void;
  /** What still waits passes, as after a lost connection's repeats; media that was lost stays lost. */
  mend(): void;
}

interface LineState {
  down: boolean;
  /** Settles when the line is up. */
  up: PromiseWithResolvers<void>;
  readonly tunnels: Set<readonly [Socket, Socket]>;
}

/** Opens a line to a host whose livekit-server it runs itself. */
export async function openOwnLine(host: TestHost): Promise<OwnLine> {
  const { udpPortStart, udpPortEnd } = host.config.livekit;
  const state: LineState = { down: false, up: Promise.withResolvers(), tunnels: new Set() };
  const proxy = webProxy(state);
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const ports = Array.from({ length: udpPortEnd - udpPortStart + 1 }, (_, index) => udpPortStart + index);
  const relays = await Promise.all(ports.map((port) => mediaRelay(port, state)));
  const ways = Object.fromEntries(relays.map((relay, index) => [ports[index], relay.port]));
  const { port } = proxy.address() as AddressInfo;
  return {
    options: { proxy: { server: `http://127.0.0.1:${port}` } },
    async carry(context) {
      await context.addInitScript(takeTheseWays, ways);
    },
    cut() {
      state.down = true;
      for (const [near, far] of state.tunnels) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    mend() {
      state.down = false;
      state.up.resolve();
      state.up = Promise.withResolvers();
      for (const [near, far] of state.tunnels) near.pipe(far).pipe(near);
    },
    async [Symbol.asyncDispose]() {
      for (const relay of relays) relay.close();
      for (const socket of [...state.tunnels].flat()) socket.destroy();
      proxy.closeAllConnections();
      await new Promise((done) => proxy.close(done));
    },
  };
}

/** The browser's proxy: requests one by one, websockets as tunnels. */
function webProxy(state: LineState) {
  const proxy = createServer((request, response) => void forward(request, response));
  proxy.on('connect', ({ url = '' }: IncomingMessage, near: Socket) => {
    const [name, port] = url.split(':');
    const far = connect(Number(port), name);
    const tunnel = [near, far] as const;
    state.tunnels.add(tunnel);
    for (const socket of tunnel) {
      socket.on('error', () => {});
      socket.on('close', () => {
        state.tunnels.delete(tunnel);
        for (const end of tunnel) end.destroy();
      });
    }
    near.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (!state.down) near.pipe(far).pipe(near);
  });
  return proxy;

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    while (state.down) await state.up.promise;
    const { method, headers, url = '' } = request;
    const asked = ask(url, { method, headers }, async (answer) => {
      while (state.down) await state.up.promise;
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    asked.on('error', () => response.destroy());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  }
}

/** Passes datagrams between a person and one of LiveKit's ports, while the line is up. */
async function mediaRelay(target: number, state: LineState): Promise<{ readonly port: number; close(): void }> {
  const near = createSocket('udp4');
  const fars = new Map<string, UdpSocket>();
  const farOf = ({ address, port }: RemoteInfo): UdpSocket => {
    const known = fars.get(`${address}:${port}`);
    if (known) return known;
    const far = createSocket('udp4');
    far.on('message', (packet) => {
      if (!state.down) near.send(packet, port, address);
    });
    fars.set(`${address}:${port}`, far);
    return far;
  };
  near.on('message', (packet, from) => {
    if (!state.down) farOf(from).send(packet, target, '127.0.0.1');
  });
  near.bind(0, '127.0.0.1');
  await once(near, 'listening');
  return {
    port: near.address().port,
    close() {
      for (const socket of [near, ...fars.values()]) socket.close();
    },
  };
}

type Take<Given> = (this: RTCPeerConnection, given: Given) => Promise<void>;
type Describe = (this: RTCPeerConnection, options?: RTCOfferOptions) => Promise<RTCSessionDescriptionInit>;

/**
 * Runs in the page before all else: LiveKit's candidates lead to the relays, and it learns none of the browser's own, by
 * which it could reach the browser past them.
 */
function takeTheseWays(ways: Record<number, number>): void {
  const rewritten = (line: string): string | null => {
    const parts = line.split(' ');
    const relay = ways[Number(parts[5])];
    if (parts[2]?.toLowerCase() !== 'udp' || relay === undefined) return null;
    return [...parts.slice(0, 4), '127.0.0.1', relay, ...parts.slice(6)].join(' ');
  };
  const linesOf = (sdp: string, change: (line: string) => string | null): string =>
    sdp
      .split('\r\n')
      .map((line) => (line.startsWith('a=candidate:') ? change(line) : line))
      .filter((line) => line !== null)
      .join('\r\n');
  const { prototype } = RTCPeerConnection;
  const addIceCandidate: Take<RTCIceCandidateInit | null | undefined> = prototype.addIceCandidate;
  const setRemoteDescription: Take<RTCSessionDescriptionInit> = prototype.setRemoteDescription;
  const createOffer: Describe = prototype.createOffer;
  const createAnswer: Describe = prototype.createAnswer;
  Object.defineProperty(prototype, 'onicecandidate', { set() {} });
  prototype.addIceCandidate = async function (this: RTCPeerConnection, given?: RTCIceCandidateInit | null) {
    if (!given?.candidate) return addIceCandidate.call(this, given);
    const candidate = rewritten(given.candidate);
    if (candidate !== null) await addIceCandidate.call(this, { ...given, candidate });
  } as typeof prototype.addIceCandidate;
  prototype.setRemoteDescription = function (this: RTCPeerConnection, { type, sdp = '' }) {
    return setRemoteDescription.call(this, { type, sdp: linesOf(sdp, rewritten) });
  } as typeof prototype.setRemoteDescription;
  const bare = (describe: Describe): Describe =>
    async function (options) {
      const { type, sdp = '' } = await describe.call(this, options);
      return { type, sdp: linesOf(sdp, () => null) };
    };
  prototype.createOffer = bare(createOffer) as typeof prototype.createOffer;
  prototype.createAnswer = bare(createAnswer) as typeof prototype.createAnswer;
}
