import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { HealthPart } from '../../contract/health.ts';
import { type KeyVaultParts, openKeyVault } from '../../server/assistant/keys.ts';
import type { HostConfig } from '../../server/config/config.ts';
import { defaultCacheDir } from '../../server/config/data-dir.ts';
import { ownUrl } from '../../server/config/own-url.ts';
import type { App } from '../../server/http/app.ts';
import { createApp } from '../../server/http/create-app.ts';
import type { HostParts } from '../../server/http/host-parts.ts';
import { openWebServer } from '../../server/http/web-server.ts';
import { openLocalNetwork } from '../../server/lan/local-network.ts';
import type { LivekitConnection } from '../../server/livekit/connection.ts';
import { openPushService, type PostPush } from '../../server/notifications/push-service.ts';
import { attachGateway } from '../../server/realtime/gateway.ts';
import { openScripture } from '../../server/scripture/scripture.ts';
import { openProviderSecret } from '../../server/sign-in/provider-settings.ts';
import { createOwnerToken } from '../../server/store/api-tokens.ts';
import { openStore } from '../../server/store/store.ts';

/** The API on a port of its own, with a real database, and LiveKit where one is given. */
export interface TestApp {
  readonly app: App;
  readonly url: string;
  /** A bearer token of the owner. */
  readonly ownerToken: string;
  /** What the host wrote to its log. */
  readonly logLines: readonly string[];
  /** LiveKit came, went or moved. */
  setLivekit(connection: LivekitConnection | null, state?: HealthPart['state']): void;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface CallOptions {
  readonly body?: unknown;
  /** A body of bytes instead. */
  readonly content?: Uint8Array<ArrayBuffer> | undefined;
  readonly as?: { readonly bearer: string } | { readonly cookie: string } | null | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was answered
  readonly body: any;
  /** The session cookie that was set, as it is to be sent. */
  readonly cookie: string | null;
}

const unlimited = {
  failures: 1e9,
  messages: 1e9,
  reactions: 1e9,
  voiceRooms: 1e9,
  basicAnswers: 1e9,
  checkRooms: 1e9,
  providerSignIns: 1e9,
  uploadPieces: 1e9,
};

export async function startTestApp(
  options: {
    readonly livekit?: LivekitConnection | null;
    readonly config?: Partial<HostConfig>;
    readonly limits?: Parameters<typeof createApp>[0]['limits'];
    readonly now?: () => Date;
    /** How much room the disk has; by default what it has. */
    readonly freeBytes?: (folder: string) => Promise<number>;
    readonly seal?: KeyVaultParts['seal'];
    /** Carries what is for push services. */
    readonly post?: PostPush;
    /** What is known of the voice agent's worker; by default there is none. */
    readonly agent?: Partial<HostParts['agent']>;
  } = {},
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tabernacle-app-'));
  const store = await openStore(join(dataDir, 'tabernacle.db'));
  const logLines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logLines.push(line) });
  const listeners = new Set<() => void>();
  let connection = options.livekit ?? null;
  let state: HealthPart['state'] = connection ? 'ready' : 'not_configured';
  const parts: HostParts = {
    livekit: {
      connection: () => connection,
      health: () => ({ state, reason: state === 'ready' ? null : 'LiveKit is not here.', progress: null }),
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      restarts: () => 0,
    },
    agent: {
      health: () => ({ state: 'not_configured', reason: 'No key of a speech provider is set.', progress: null }),
      onChange: () => () => undefined,
      restarts: () => 0,
      logFile: () => null,
      worker: () => null,
      restart() {},
      ...options.agent,
    },
  };
  const config: HostConfig = {
    dataDir,
    bindAddress: '127.0.0.1',
    port: 0,
    lan: { enabled: null, port: 0 },
    publicOrigins: [],
    churchName: 'Test Church',
    allowGuests: true,
    feedHosts: [],
    rendererDir: null,
    livekit: {
      mode: 'managed',
      binaryPath: null,
      publicUrl: null,
      signalPort: 0,
      tcpPort: 0,
      udpPortStart: 0,
      udpPortEnd: 0,
      nodeIp: null,
    },
    agent: { autoStart: false },
    logLevel: 'debug',
    origins: { settings: [], faults: [] },
    ...options.config,
  };
  const web = await openWebServer(config);
  // The Bible's index is the same for every test; it is made once on a computer.
  const scripture = openScripture({ cacheDir: process.env.TABERNACLE_CACHE_DIR || defaultCacheDir() });
  const localNetwork = await openLocalNetwork({ config, server: web.server, db: store.db, log });
  const app = createApp({
    store,
    config: { ...config, port: web.port },
    parts,
    log,
    keys: await openKeyVault({ dataDir, environment: config.agent, seal: options.seal ?? null }),
    providerSecret: await openProviderSecret(config, options.seal ?? null),
    scripture,
    localNetwork,
    push: openPushService({
      dataDir,
      subject: 'https://church.example',
      ...(options.post ? { post: options.post } : {}),
    }),
    version: '0.0.0-test',
    limits: options.limits ?? unlimited,
    ...(options.now ? { now: options.now } : {}),
    ...(options.freeBytes ? { freeBytes: options.freeBytes } : {}),
  });
  web.server.on('request', app.express);
  const gateway = attachGateway(web.server, app);
  const url = ownUrl({ bindAddress: config.bindAddress, port: web.port });
  return {
    app,
    url,
    ownerToken: await createOwnerToken(store.db, 'test'),
    logLines,
    setLivekit(next, nextState = next ? 'ready' : 'degraded') {
      connection = next;
      state = nextState;
      for (const listener of listeners) listener();
    },
    call: (method, path, callOptions) => call(url, method, path, callOptions),
    async [Symbol.asyncDispose]() {
      scripture.close();
      await localNetwork.close();
      await web.close();
      await gateway.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function call(
  url: string,
  method: string,
  path: string,
  { body, content, as, headers }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(content === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      ...(as && 'bearer' in as ? { authorization: `Bearer ${as.bearer}` } : {}),
      ...(as && 'cookie' in as ? { cookie: as.cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
    cookie: response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? null,
  };
}
