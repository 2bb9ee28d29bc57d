import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { healthState } from '../../contract/health.ts';
import { voiceHealth } from '../../contract/voice.ts';
import type { Activity } from '../activity.ts';
import type { HostConfig } from '../config/config.ts';
import type { AgentPart, LivekitPart, WorkerReport } from '../http/host-parts.ts';
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
const reported = z.object({
  state: healthState,
  reason: z.string().nullable(),
  worker: voiceHealth.shape.agent_status.shape.worker.unwrap(),
});

/** It ends its conversations in order, so that the people in them are told at once. */
const graceMs = 4_500;

/** What the worker gets of this process's environment, beside its own settings. */
const passedOn = [
  ...['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TMPDIR', 'TEMP', 'LANG'],
  // The network of an organisation: its certificates, its proxy.
  ...['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['NODE_USE_ENV_PROXY', 'HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY'],
];

/**
 * The voice agent's worker as a child process of this host. It tells its own health; the host shows it. Keys of
 * providers are not among what it is given: each conversation asks the host for what is set at that time.
 *
 * @param parts.hostUrl where the worker reaches this host
 */
export function manageVoiceAgent(
  config: HostConfig,
  parts: {
    guardian: Guardian;
    log: Logger;
    activity: Activity;
    livekit: LivekitPart;
    env: NodeJS.ProcessEnv;
    hostUrl: string;
  },
): VoiceAgent {
  const logFile = join(config.dataDir, 'logs', 'agent.log');
  if (!config.agent.autoStart) {
    const reason = config.agent.forbidden
      ? 'Your organisation has turned the assistant off on this computer.'
      : 'The voice agent is not started by this host (DISABLE_VOICE_AGENT_AUTO_START). Run it yourself with "npm run agent".';
    const health = { state: 'not_configured', reason, progress: null } as const;
    return {
      logFile: () => logFile,
      worker: () => null,
      health: () => health,
      onChange: () => () => {},
      restarts: () => 0,
      start() {},
      restart() {},
      stop: async () => {},
      pid: null,
    };
  }
  let worker: { readonly pid: number; readonly report: WorkerReport } | null = null;
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
          ...environmentOf(parts.env),
          ...script.env,
          TABERNACLE_URL: parts.hostUrl,
          ...(server === null
            ? {}
            : {
                LIVEKIT_URL: server.wsUrl,
                LIVEKIT_API_KEY: server.apiKey,
                LIVEKIT_API_SECRET: server.apiSecret,
              }),
        },
      };
    },
    check: async (child, signal) => {
      const { port } = listening.parse(child.message);
      const response = await fetch(`http://127.0.0.1:${port}/health`, { signal });
      const { state, reason, worker: report } = reported.parse(await response.json());
      worker = { pid: child.pid, report };
      return { state, reason, progress: null };
    },
  };
  const supervisor = new Supervisor(supervised, { ...parts, times: { graceMs } });
  let connection = parts.livekit.connection();
  parts.livekit.onChange(() => {
    const now = parts.livekit.connection();
    if (now === connection) return;
    connection = now;
    supervisor.restart();
  });
  return {
    logFile: () => logFile,
    worker: () => (worker !== null && worker.pid === supervisor.pid ? worker.report : null),
    health: () => supervisor.health(),
    onChange: (listener) => supervisor.onChange(listener),
    restarts: () => supervisor.restarts(),
    start: () => supervisor.start(),
    restart: () => supervisor.restart(),
    stop: () => supervisor.stop(),
    get pid() {
      return supervisor.pid;
    },
  };
}

/** Settings of the worker's own are passed on whole, so that it can be tuned where the host is started. */
function environmentOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => passedOn.includes(name) || name.startsWith('TABERNACLE_AGENT_'));
  // The supervisor keeps what the worker writes; a file of its own would leave that one empty.
  return { ...Object.fromEntries(own), TABERNACLE_AGENT_LOG: undefined };
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
