import type { ManagedLivekitConfig } from '../../../server/config/config.ts';
import { benchHostConfig } from '../clients/bench-host-config.ts';
import { signIn, startHostProcess, type TabernacleHost } from '../clients/tabernacle-host.ts';
import type { Cleanup } from '../lab/cleanup.ts';

/** What the measurements of a broadcast run in: the real host with the livekit-server that it starts by itself. */
export interface LiveLab {
  /** Temporary folder of this run. */
  readonly dir: string;
  readonly chromium: string;
  readonly host: TabernacleHost;
  readonly cleanup: Cleanup;
}

/** Starts the host; its LiveKit is ready when it resolves. */
export async function openLiveLab(parts: {
  readonly dir: string;
  readonly chromium: string;
  readonly livekitBinary: string;
  readonly firstPort: number;
  readonly rendererDir: string;
  /** Where the host writes where its time went, or null. */
  readonly profileDir: string | null;
  readonly cleanup: Cleanup;
}): Promise<LiveLab> {
  const { dir, firstPort, cleanup } = parts;
  const livekit: ManagedLivekitConfig = {
    mode: 'managed',
    binaryPath: parts.livekitBinary,
    publicUrl: null,
    signalPort: firstPort,
    tcpPort: firstPort + 1,
    udpPortStart: firstPort + 10,
    udpPortEnd: firstPort + 19,
    nodeIp: null,
  };
  const config = benchHostConfig(dir, {
    port: firstPort + 2,
    rendererDir: parts.rendererDir,
    livekit,
    agent: { autoStart: false },
  });
  const { url, signInLink } = await startHostProcess({ dir, cleanup }, config, parts.profileDir);
  return { dir, chromium: parts.chromium, host: { url, ...(await signIn(url, signInLink)) }, cleanup };
}

/** A broadcast that is live, or would be but for its picture. */
export async function startBroadcast({ host }: LiveLab, title: string): Promise<{ id: string; room: string }> {
  const stream = await host.api('createStream', { body: { title, kind: 'broadcast' } });
  await host.api('startStream', { params: { stream_id: stream.id } });
  return { id: stream.id, room: stream.room_name };
}
