import type { ComputerSettings } from '../../contract/computer-settings.ts';
import type { SecretSeal } from '../../server/assistant/keys.ts';
import { type Client, startClient } from '../../server/client/start-client.ts';
import { freeTcpPort } from './ports.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A computer in the client role with a data folder of its own, and a browser that was let in. */
export interface TestClient extends AsyncDisposable {
  readonly client: Client;
  readonly url: string;
  readonly dataDir: string;
  /** The cookie of the browser that was let in. */
  readonly cookie: string;
  /** Everything that the browser was sent, as text. */
  readonly received: readonly string[];
  /** A request of that browser; a body is sent as JSON. */
  call(method: string, path: string, body?: unknown): Promise<ClientAnswer>;
  /** Ends it and starts it anew on the same folder; the browser is let in again. */
  restart(): Promise<TestClient>;
}

export interface ClientAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was answered
  readonly body: any;
}

export async function startTestClient(
  options: {
    readonly seal?: SecretSeal;
    readonly rendererDir?: string | null;
    readonly origins?: ComputerSettings;
  } = {},
  folder = temporaryFolder(),
): Promise<TestClient> {
  const client = await startClient(
    {
      dataDir: folder.path,
      port: await freeTcpPort(),
      rendererDir: options.rendererDir ?? null,
      logLevel: 'info',
      origins: options.origins ?? { settings: [], faults: [] },
    },
    { seal: options.seal ?? null },
  );
  const { url } = client;
  const received: string[] = [];
  const opened = await fetch(`${url}/api/v1/this-computer/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: new URL(client.createOpenLink()).hash.slice(1) }),
  });
  const cookie = opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  return {
    client,
    url,
    dataDir: folder.path,
    cookie,
    received,
    async call(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { cookie, origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      received.push(JSON.stringify([...response.headers]), text);
      const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    async restart() {
      await client.stop();
      return startTestClient(options, folder);
    },
    async [Symbol.asyncDispose]() {
      await client.stop();
      folder[Symbol.dispose]();
    },
  };
}
