import { join } from 'node:path';
import type { LivekitServer } from './livekit-server.ts';
import { startOwnProcess, untilAnswers } from './own-process.ts';

export interface Scene {
  readonly room: string;
  readonly people: number;
  /** Publish cameras too; true unless told. */
  readonly video?: boolean;
  /** Speaker changes per second; 0 keeps everybody silent. */
  readonly speakRate?: number;
}

export interface LoadGenerator {
  /** Empties all rooms and fills one. Throws if somebody could not join. */
  scene(scene: Scene): Promise<void>;
  /** Speaker changes per second from now on. */
  speak(rate: number): Promise<void>;
  kill(): Promise<void>;
}

/** Starts the simulated participants' process, steered over a port of loopback. */
export async function startLoadGenerator(
  { binary, mediaDir }: { binary: string; mediaDir: string },
  { dir, port, livekit }: { dir: string; port: number; livekit: LivekitServer },
): Promise<LoadGenerator> {
  const logFile = join(dir, 'loadgen.log');
  const address = `127.0.0.1:${port}`;
  const args = ['-url', livekit.wsUrl, '-key', livekit.apiKey, '-media', mediaDir, '-control', address];
  const env = { ...process.env, LIVEKIT_API_SECRET: livekit.apiSecret };
  const { kill } = startOwnProcess(binary, args, logFile, env);
  const ask = async (path: string): Promise<{ failed?: number }> =>
    (await fetch(`http://${address}${path}`)).json() as Promise<{ failed?: number }>;
  await untilAnswers(`http://${address}/stats`, 'the load generator', logFile).catch(async (error) => {
    await kill();
    throw error;
  });
  return {
    async scene({ room, people, video = true, speakRate = 0 }) {
      await ask('/clear');
      await ask(`/set?video=${video}&speakRate=${speakRate}`);
      const { failed } = await ask(`/add?n=${people}&room=${encodeURIComponent(room)}`);
      if (failed) throw new Error(`${failed} simulated participants failed to join; see ${logFile}`);
    },
    async speak(rate) {
      await ask(`/set?speakRate=${rate}`);
    },
    kill,
  };
}
