import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports that one host with its LiveKit needs. */
export interface HostPorts {
  readonly host: number;
  readonly signal: number;
  readonly tcp: number;
  readonly udpStart: number;
  readonly udpEnd: number;
}

const udpRange = 24;

/** TCP and UDP ports that are free now, away from those that systems hand out by themselves and from the defaults. */
export async function freeHostPorts(): Promise<HostPorts> {
  const [host, signal, tcp] = [await freeTcpPort(), await freeTcpPort(), await freeTcpPort()];
  const udpStart = await freeUdpRange();
  return { host, signal, tcp, udpStart, udpEnd: udpStart + udpRange - 1 };
}

/** A TCP port that is free on every address now. */
export async function freeTcpPort(): Promise<number> {
  for (;;) {
    const port = 21_000 + Math.floor(Math.random() * 9_000);
    const server = createServer().listen(port);
    try {
      await once(server, 'listening');
      return port;
    } catch {
      // Taken: another one then.
    } finally {
      server.close();
    }
  }
}

async function freeUdpRange(): Promise<number> {
  for (;;) {
    const start = 40_000 + Math.floor(Math.random() * 400) * udpRange;
    if ((await udpFree(start)) && (await udpFree(start + udpRange - 1))) return start;
  }
}

async function udpFree(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind(port);
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}
