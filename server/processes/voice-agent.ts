import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { healthState } from '../../contract/health.ts';
import type { HostConfig } from '../config/config.ts';
import type { AgentPart, LivekitPart } from '../http/host-parts.ts';
import type { Guardian } from './guardian.ts';
import { nodeScript } from './node-script.ts';
import { Supervisor } from './supervise.ts';
import type { SupervisedProcess } from './supervised-process.ts';

export interface VoiceAgent extends AgentPart {
  start(): void;
  stop(): Promise<void>;
  readonly pid: number | null;
}

const listening = z.object({ type: z.literal('listening'), port: z.int().positive() });
const reported = z.object({ state: healthState, reason: z.string().nullable() });

/** The voice agent's worker as a child process of this host. It tells its own health; the host shows it. */
export function manageVoiceAgent(
  config: HostConfig,
  parts: { guardian: Guardian; log: Logger; livekit: LivekitPart; env: NodeJS.ProcessEnv },
): VoiceAgent {
  const { autoStart, openaiApiKey, deepgramApiKey } = config.agent;
  const logFile = join(config.dataDir, 'logs', 'agent.log');
  const own = {
    logFile: () => logFile,
    worker: () => null,
  };
  if (!autoStart) {
    const reason =
      'The voice agent is not started by this host (DISABLE_VOICE_AGENT_AUTO_START). Run it yourself with "npm run agent".';
    const health = { state: 'not_configured', reason, progress: null } as const;
    return { ...own, health: () => health, onChange: () => () => {}, start() {}, stop: async () => {}, pid: null };
  }
  const supervised: SupervisedProcess = {
    name: 'agent',
    logFile,
    launch: async ({ signal }) => {
      await livekitKnown(parts.livekit, signal);
      const script = nodeScript('agent/worker.ts');
      const server = parts.livekit.connection();
      return {
        command: script.command,
        args: script.args,
        ipc: true,
        env: {
          PATH: parts.env.PATH,
          HOME: parts.env.HOME,
          SystemRoot: parts.env.SystemRoot,
          ...script.env,
          ...(server === null
            ? {}
            : {
                LIVEKIT_URL: server.wsUrl,
                LIVEKIT_API_KEY: server.apiKey,
                LIVEKIT_API_SECRET: server.apiSecret,
              }),
          ...(openaiApiKey === undefined ? {} : { OPENAI_API_KEY: openaiApiKey }),
          ...(deepgramApiKey === undefined ? {} : { DEEPGRAM_API_KEY: deepgramApiKey }),
        },
      };
    },
    check: async (child, signal) => {
      const { port } = listening.parse(child.message);
      const response = await fetch(`http://127.0.0.1:${port}/health`, { signal });
      return { ...reported.parse(await response.json()), progress: null };
    },
  };
  const supervisor = new Supervisor(supervised, parts);
  let connection = parts.livekit.connection();
  parts.livekit.onChange(() => {
    const now = parts.livekit.connection();
    if (now === connection) return;
    connection = now;
    supervisor.restart();
  });
  return {
    ...own,
    health: () => supervisor.health(),
    onChange: (listener) => supervisor.onChange(listener),
    start: () => supervisor.start(),
    stop: () => supervisor.stop(),
    get pid() {
      return supervisor.pid;
    },
  };
}

/** Waits while LiveKit is about to be ready; not while it must be got first, which takes minutes. */
async function livekitKnown(livekit: LivekitPart, signal: AbortSignal): Promise<void> {
  await new Promise<void>((done) => {
    const look = () => {
      const { state, reason } = livekit.health();
      if (livekit.connection() === null && state === 'starting' && reason === null && !signal.aborted) return;
      stopListening();
      done();
    };
    const stopListening = livekit.onChange(look);
    signal.addEventListener('abort', look, { once: true });
    look();
  });
}
