import { join } from 'node:path';
import { startOwnProcess, untilAnswers } from '../lab/own-process.ts';
import type { LiveLab } from './live-lab.ts';

/** Which of the sizes of a picture a simulated viewer takes. */
export const layers = ['high', 'medium', 'low'] as const;
export type Layer = (typeof layers)[number];

/** What one simulated viewer had so far. Times in ms from the beginning of joining; 0 for what never came. */
export interface Seen {
  readonly joined_ms: number;
  /** Until the last missing packet of the first key frame was there. */
  readonly first_frame_ms: number;
  readonly packets: number;
  readonly lost: number;
  readonly bytes: number;
  readonly video_bytes: number;
  /** How media comes; empty before it does. */
  readonly transport: 'udp' | 'tcp' | '';
  /** Tracks and messages of those who tried to publish, as this one saw them. */
  readonly forged_tracks: number;
  readonly forged_data: number;
}

/** Simulated viewers, all in one process: they receive what LiveKit sends and count it, and decode nothing. */
export interface Audience {
  readonly pid: number;
  /** Lets one in for each token. Throws where somebody could not join. */
  watch(wanted: {
    readonly url: string;
    readonly tokens: readonly string[];
    readonly perSecond: number;
    readonly quality: Layer;
  }): Promise<void>;
  /** Of each viewer, in the order they came. */
  watched(): Promise<readonly Seen[]>;
  /** All try to publish. Answers, for each, whether LiveKit took it. */
  forge(): Promise<readonly boolean[]>;
  /** The first so many leave. */
  leave(count: number): Promise<void>;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
}

/** Starts the process of simulated viewers, steered over a port of loopback. */
export async function startAudience(
  lab: Pick<LiveLab, 'dir' | 'cleanup'>,
  binary: string,
  port: number,
): Promise<Audience> {
  const logFile = join(lab.dir, `audience-${port}.log`);
  const address = `127.0.0.1:${port}`;
  const { child, kill } = startOwnProcess(binary, ['-control', address], logFile);
  lab.cleanup.add('simulated viewers', kill);
  await untilAnswers(`http://${address}/watched`, 'the process of simulated viewers', logFile);
  const ask = async <Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`http://${address}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    return response.json() as Promise<Answer>;
  };
  return {
    pid: child.pid ?? 0,
    async watch({ url, tokens, perSecond, quality }) {
      const { failed } = await ask<{ failed: number }>('POST', '/watch', { url, tokens, rate: perSecond, quality });
      if (failed > 0) throw new Error(`${failed} simulated viewers could not join; see ${logFile}`);
    },
    watched: () => ask('GET', '/watched'),
    forge: async () => (await ask<{ published: boolean[] }>('POST', '/forge')).published,
    async leave(count) {
      await ask('POST', `/leave?n=${count}`);
    },
    kill,
  };
}
