import { AppError, type ErrorCode, errorStatus, type Problem } from './errors.ts';
import type { ClientInput, Output } from './operations.ts';
import { type OperationName, routeOf } from './routes.ts';

type Empty = Record<never, never>;

/** The arguments of one call: left out altogether where everything in them may be. */
type Arguments<N extends OperationName> =
  Empty extends ClientInput<N>
    ? [input?: ClientInput<N>, options?: CallOptions]
    : [input: ClientInput<N>, options?: CallOptions];

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The host is to hear of it even where the page is closed at once. */
  readonly keepalive?: boolean;
}

export type Client = <N extends OperationName>(name: N, ...args: Arguments<N>) => Promise<Output<N>>;

export interface ClientConfig {
  /** Origin of the host; empty in a page that the host serves. */
  readonly origin?: string;
  readonly fetch?: typeof fetch;
  readonly headers?: () => Readonly<Record<string, string>>;
}

interface Given {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly content?: Blob;
}

/**
 * A typed client of the API: `await call('getStream', { params: { stream_id } })`.
 * Throws AppError with the server's code, or with `host_unreachable` and the cause where no answer came.
 */
export function createClient({ origin = '', fetch: send, headers }: ClientConfig = {}): Client {
  return async (name, ...args) => {
    const [input, options] = args;
    const { params, query, body, content } = (input ?? {}) as Given;
    const { method, path } = routeOf(name);
    const url = `${origin}${fill(path, params)}${search(query)}`;
    const response = await (send ?? fetch)(url, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(content === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...headers?.(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(content === undefined ? {} : { body: content }),
      ...(options?.signal ? { signal: options.signal } : {}),
      ...(options?.keepalive ? { keepalive: true } : {}),
    }).catch((cause: unknown) => {
      if (options?.signal?.aborted) throw cause;
      throw new AppError('host_unreachable', 'The host does not answer. It may be switched off.', { cause });
    });
    if (response.status === 204) return undefined as never;
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer as never;
    throw problemOf(response.status, answer);
  };
}

/** The address of a replay's video under the host's own origin. The session's cookie is what opens it. */
export function replayVideoPath(params: { readonly stream_id: string; readonly replay_id: string }): string {
  return fill(routeOf('getReplayVideo').path, params);
}

/** The address of a support bundle under the host’s own origin. */
export function supportBundlePath(params: { readonly bundle_id: string }): string {
  return fill(routeOf('getSupportBundle').path, params);
}

function fill(path: string, params: object = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
}

function search(query: object = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([key, value]): [string, string] => [key, String(value)]))}`;
}

function problemOf(status: number, answer: unknown): AppError {
  const problem = (answer ?? {}) as Partial<Problem>;
  const code = problem.code && problem.code in errorStatus ? problem.code : codeOf(status);
  return new AppError(code, problem.detail ?? problem.title ?? `The host answered ${status}.`, {
    fields: problem.fields ?? [],
    ...(problem.needs ? { needs: problem.needs } : {}),
  });
}

function codeOf(status: number): ErrorCode {
  const found = Object.entries(errorStatus).find(([, value]) => value === status);
  return (found?.[0] as ErrorCode | undefined) ?? 'internal';
}
