import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { Ports } from './lab.ts';
import { startOwnProcess, untilAnswers } from './own-process.ts';

export interface LivekitServer {
  readonly wsUrl: string;
  readonly httpUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly rooms: RoomServiceClient;
  kill(): Promise<void>;
}

const apiKey = 'benchkey';
const apiSecret = 'bench-secret-of-at-least-32-characters';

/**
 * Starts a livekit-server that both clients share. `ip` is where its media is reached: loopback, or the bench's end of
 * the network namespace. Throws when its port is taken or it does not start.
 */
export async function startLivekitServer(
  binary: string,
  { dir, ports, ip }: { dir: string; ports: Ports; ip: string },
): Promise<LivekitServer> {
  const httpUrl = `http://${ip}:${ports.signal}`;
  if (await isTaken(ports.signal)) throw new Error(`port ${ports.signal} is taken: choose others with --ports`);
  const configFile = join(dir, 'livekit.yaml');
  const addresses = ip === '127.0.0.1' ? [ip] : ['127.0.0.1', ip];
  const config = {
    port: ports.signal,
    bind_addresses: addresses,
    rtc: {
      tcp_port: ports.iceTcp,
      udp_port: ports.iceUdp,
      use_external_ip: false,
      node_ip: ip,
      enable_loopback_candidate: ip === '127.0.0.1',
    },
    keys: { [apiKey]: apiSecret },
    logging: { level: 'warn' },
  };
  // JSON is YAML too
  writeFileSync(configFile, JSON.stringify(config), { mode: 0o600 });
  const logFile = join(dir, 'livekit.log');
  const { kill } = startOwnProcess(binary, ['--config', configFile], logFile);
  await untilAnswers(httpUrl, 'livekit-server', logFile).catch(async (error) => {
    await kill();
    throw error;
  });
  return {
    wsUrl: httpUrl.replace('http', 'ws'),
    httpUrl,
    apiKey,
    apiSecret,
    rooms: new RoomServiceClient(httpUrl, apiKey, apiSecret),
    kill,
  };
}

const isTaken = (port: number) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
