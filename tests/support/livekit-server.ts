import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stringify } from 'yaml';
import type { LivekitConnection } from '../../server/livekit/connection.ts';

/** A real livekit-server on ports of its own, as the host runs it: no rooms but those that the API opens. */
export interface TestLivekit {
  readonly connection: LivekitConnection;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same ports. */
  restart(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Where livekit-server is: TABERNACLE_LIVEKIT_SERVER, or on the PATH; null where there is none. */
export function livekitServerPath(): string | null {
  const named = process.env.TABERNACLE_LIVEKIT_SERVER;
  if (named) return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'livekit-server')).find((file) => existsSync(file)) ?? null;
}

/** Starts one. `webhookUrl` is told what happens in its rooms. */
export async function startTestLivekit(options: { readonly webhookUrl?: string } = {}): Promise<TestLivekit> {
  const binary = livekitServerPath();
  if (!binary) throw new Error('livekit-server was not found: set TABERNACLE_LIVEKIT_SERVER to its path');
  const [port, tcpPort, udpPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const apiKey = 'APItest';
  const apiSecret = 'a-secret-of-a-test-that-is-long-enough-for-livekit';
  const folder = await mkdtemp(join(tmpdir(), 'tabernacle-livekit-'));
  const file = join(folder, 'livekit.yaml');
  await writeFile(
    file,
    stringify({
      port,
      bind_addresses: ['127.0.0.1'],
      rtc: {
        tcp_port: tcpPort,
        udp_port: udpPort,
        use_external_ip: false,
        node_ip: '127.0.0.1',
        enable_loopback_candidate: true,
      },
      room: { auto_create: false, enable_remote_unmute: false },
      keys: { [apiKey]: apiSecret },
      logging: { level: 'error' },
      ...(options.webhookUrl ? { webhook: { api_key: apiKey, urls: [options.webhookUrl] } } : {}),
    }),
    { mode: 0o600 },
  );
  const httpUrl = `http://127.0.0.1:${port}`;
  let child = await start(binary, file, httpUrl);
  return {
    connection: { httpUrl, wsUrl: `ws://127.0.0.1:${port}`, publicUrl: null, apiKey, apiSecret },
    kill: () => end(child),
    async restart() {
      await end(child);
      child = await start(binary, file, httpUrl);
    },
    async [Symbol.asyncDispose]() {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(binary: string, file: string, httpUrl: string): Promise<ChildProcess> {
  const child = spawn(binary, ['--config', file], { stdio: 'ignore' });
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`livekit-server ended with ${code}`)));
  });
  failed.catch(() => undefined);
  await Promise.race([answering(httpUrl, child), failed]);
  return child;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(500) }).then(
      (response) => response.status < 500,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
}

/** A port that nothing uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
