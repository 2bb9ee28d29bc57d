import type { StreamRole } from '../../contract/authority.ts';
import type { Operations, Output, ParsedInput } from '../../contract/operations.ts';
import type { OperationName } from '../../contract/routes.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import type { App } from './app.ts';
import type { Caller, UserCaller } from './caller.ts';

/** One request, as the code of an operation sees it. */
export interface Context {
  readonly app: App;
  readonly now: Date;
  /** The origin under which the caller reached the host. */
  readonly origin: string;
  /** The origin of the caller's page, where a desktop client forwards to the host; null for everybody else. */
  readonly forwardedTo: string | null;
  readonly caller: Caller | null;
  /** The address that the request came from. */
  readonly address: string;
  /** The browser that the request came from, in words; null where it is not known. */
  readonly device: string | null;
  /** What the browser was told to remember, so that it is known again; null for one that nobody has signed in with. */
  readonly deviceToken: string | null;
  setDevice(token: string): void;
  /** Gives the caller a session cookie. */
  setSession(session: { readonly token: string; readonly expiresAt: string }): void;
  clearSession(): void;
}

/** With what authorise.ts made sure of. */
interface SessionContext extends Context {
  readonly caller: Caller;
}
interface UserContext extends Context {
  readonly caller: UserCaller;
}
export interface StreamContext extends SessionContext {
  readonly stream: StreamRow;
  readonly streamRole: StreamRole;
}
interface WebhookContext extends Context {
  /** The body as it came, which LiveKit signed. */
  readonly rawBody: string;
  readonly authorization: string | undefined;
}

interface AgentContext extends Context {
  /** Whether secrets may be told: the worker is on this computer, or the way to it is encrypted. */
  readonly privateWay: boolean;
  /** The room that the worker's token names; null for the worker itself. */
  readonly agentRoom: string | null;
}

interface Contexts {
  anyone: Context;
  session: SessionContext;
  user: UserContext;
  staff: UserContext;
  owner: UserContext;
  prayer_team: UserContext;
  stream_member: StreamContext;
  stream_host: StreamContext;
  livekit: WebhookContext;
  agent: AgentContext;
}

export type ContextOf<N extends OperationName> = Contexts[Operations[N]['access']];

/** The code of one operation. What it throws, if an AppError, is told to the caller. */
export type Handler<N extends OperationName> = (
  context: ContextOf<N>,
  input: ParsedInput<N> & (Operations[N] extends { content: string } ? { readonly content: Buffer } : unknown),
) => Promise<Answer<N>> | Answer<N>;

type Answer<N extends OperationName> = Operations[N]['success'] extends { content: string } ? StoredFile : Output<N>;

/** A file that is sent as it is, or the part of it that was asked for. */
export interface StoredFile {
  readonly folder: string;
  readonly name: string;
  readonly mediaType: string;
  /** Names what is in the file: another file has another one. */
  readonly etag: string;
}

export type Handlers = { readonly [N in OperationName]: Handler<N> };

/** The handlers of one resource. */
export type HandlersOf<N extends OperationName> = Pick<Handlers, N>;
