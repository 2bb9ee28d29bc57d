/** What the worker is told by its environment. */
export interface WorkerSettings {
  readonly livekit: LivekitAccess | null;
  /** What is missing, by the names of the settings, as a sentence; null where nothing is. */
  readonly missing: string | null;
  /** File for the log; null writes to standard output. */
  readonly logFile: string | null;
  /** Warm job processes, 1 to 10; null leaves it to the memory of the computer. */
  readonly idleProcesses: number | null;
  /** File to which the port of its health is written, for who asks from outside; null writes none. */
  readonly portFile: string | null;
}

export interface LivekitAccess {
  /** `ws(s)://` or `http(s)://` address, with a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of the framework that would turn to somebody's cloud, or give the worker another name. */
const neverPassedOn = [
  'LIVEKIT_DEV_MODE',
  'LIVEKIT_REMOTE_EOT_URL',
  'LIVEKIT_AGENT_NAME',
  'LIVEKIT_AGENT_NAME_OVERRIDE',
  'LIVEKIT_AGENT_DEPLOYMENT',
  'LIVEKIT_WORKER_TOKEN',
  'LIVEKIT_OBSERVABILITY_URL',
];

/** Reads the settings. `LIVEKIT_URL` is preferred over `LIVEKIT_WS_URL`. */
export function readWorkerSettings(env: Environment): WorkerSettings {
  const url = env.LIVEKIT_URL || env.LIVEKIT_WS_URL;
  const { LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
  const rest = {
    logFile: env.TABERNACLE_AGENT_LOG || null,
    idleProcesses: idleProcessesOf(env.TABERNACLE_AGENT_IDLE_PROCESSES),
    portFile: env.TABERNACLE_AGENT_PORT_FILE || null,
  };
  if (url && apiKey && apiSecret && isLivekitUrl(url)) {
    return { ...rest, missing: null, livekit: { url: url.replace(/\/*$/, '/'), apiKey, apiSecret } };
  }
  const named = [
    url ? null : 'LIVEKIT_URL (the address of a LiveKit server)',
    apiKey ? null : 'LIVEKIT_API_KEY (its key)',
    apiSecret ? null : 'LIVEKIT_API_SECRET (its secret)',
  ].filter((name) => name !== null);
  const missing =
    named.length > 0
      ? `The assistant needs ${named.join(', ')}.`
      : `LIVEKIT_URL must be an address such as wss://livekit.church.example, not "${url}".`;
  return { ...rest, missing, livekit: null };
}

/** Takes out what this worker must never be told. Its job processes inherit what is left. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of neverPassedOn) delete env[name];
}

function isLivekitUrl(text: string): boolean {
  return URL.canParse(text) && ['ws:', 'wss:', 'http:', 'https:'].includes(new URL(text).protocol);
}

function idleProcessesOf(text: string | undefined): number | null {
  const count = Number(text);
  return Number.isInteger(count) && count >= 1 && count <= 10 ? count : null;
}
