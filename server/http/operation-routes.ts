import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { isAudited } from '../../contract/audit.ts';
import { AppError } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { maxReplayChunkBytes } from '../../contract/replay-limits.ts';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { agentOf, isPrivateWay, notTheAgent, personOf } from './agent-caller.ts';
import type { App } from './app.ts';
import { isTelling, noteAudit } from './audit.ts';
import { authorise } from './authorise.ts';
import {
  type Caller,
  deviceCookieAt,
  deviceTokenOf,
  identifyCaller,
  noteUse,
  prolongSession,
  sessionCookieAt,
} from './caller.ts';
import { deviceWords } from './device-words.ts';
import { forwardedTo } from './forwarded-to.ts';
import type { Context, Handlers, StoredFile } from './handlers.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { validate } from './validate.ts';

/** As long as browsers keep a cookie. */
const deviceIsKnownForMs = 400 * 24 * 60 * 60 * 1000;
const maxBodyBytes = 64 * 1024;
const maxContentBytes = maxReplayChunkBytes;
const parseJson = express.json({ limit: maxBodyBytes, strict: false, type: () => true });
const parseBytes = express.raw({ limit: maxContentBytes, type: () => true, inflate: false });
const parseText = express.text({ limit: 1024 * 1024, type: () => true });

/** The code of any operation, once its exact types no longer matter. */
type AnyHandler = (context: Context, input: unknown) => unknown;

/** The routes of every operation in the table, and 405 for any other method on their paths. */
export function operationRoutes(app: App, handlers: Handlers, limits: RateLimits): Router {
  const router = Router({ caseSensitive: true });
  const rateLimits = createRateLimits(limits);
  const methodsOf = new Map<string, string[]>();
  for (const name of Object.keys(routes) as OperationName[]) {
    const { method, path } = routeOf(name);
    const pattern = path.replace(/\{(\w+)\}/g, ':$1');
    methodsOf.set(pattern, [...(methodsOf.get(pattern) ?? []), method]);
    const serve = serveOperation(app, name, handlers[name] as AnyHandler, rateLimits.get(name));
    router[method.toLowerCase() as Lowercase<typeof method>](pattern, serve);
  }
  for (const [pattern, methods] of methodsOf) {
    router.all(pattern, (request, response) => {
      response.set('allow', methods.join(', '));
      if (request.method === 'OPTIONS') {
        response.status(204).end();
        return;
      }
      throw new AppError('method_not_allowed', `This address takes ${methods.join(', ')}, not ${request.method}.`);
    });
  }
  return router;
}

function serveOperation(
  app: App,
  name: OperationName,
  handler: AnyHandler,
  rateLimit: RequestHandler | undefined,
): RequestHandler {
  const operation: Operation = operations[name];
  const { access, tag, params, query, body, content, success } = operation;
  const asked = { access, tag, method: routeOf(name).method };
  const audited = isAudited(name, operation);
  return async (request, response) => {
    const askedAtMs = performance.now();
    response.on('finish', () => {
      app.metrics.served(name, response.statusCode, (performance.now() - askedAtMs) / 1000);
    });
    if (rateLimit) await run(rateLimit, request, response);
    const now = app.now();
    const signed = access === 'livekit';
    const agent = signed ? null : await agentOf(app, request);
    if (access === 'agent' && !agent) throw notTheAgent();
    const caller = signed
      ? null
      : agent
        ? await personOf(app, agent, operation, now)
        : await identifyCaller(app.store.db, request, now);
    const input: Record<string, unknown> = {};
    try {
      if (access !== 'anyone' && access !== 'agent' && !signed && !caller) {
        await authorise(app.store.db, asked, caller, undefined);
      }
      if (params) input.params = validate(params, request.params, 'params');
      const granted = await authorise(app.store.db, asked, caller, streamIdOf(input.params));
      if (query) input.query = validate(query, { ...request.query }, 'query');
      if (body) input.body = validate(body, await jsonBody(request, response), 'body');
      if (content) input.content = await bytesBody(request, response, content);
      if (caller && !agent) await keepSession(app, caller, request, response, now);
      const context = {
        app,
        now,
        origin: response.locals.origin,
        forwardedTo: forwardedTo(request),
        caller,
        address: request.ip ?? '',
        device: deviceWords(request.headers['user-agent']),
        deviceToken: deviceTokenOf(request),
        setDevice: (token: string) => setDeviceCookie(request, response, token),
        ...granted,
        setSession: (session: { token: string; expiresAt: string }) => setCookie(request, response, session),
        clearSession: () => response.clearCookie(sessionCookieAt(request.headers.host), cookieOptions(response)),
        ...(agent ? { privateWay: isPrivateWay(request), agentRoom: agent.roomName } : {}),
        ...(signed ? { rawBody: await textBody(request, response), authorization: request.headers.authorization } : {}),
      };
      const output = await handler(context, input);
      if (audited) await noteAudit(app, name, caller, { params: input.params, output, outcome: 'done' });
      response.status(success.status).set('cache-control', 'no-store');
      if (success.content) await sendStoredFile(response, output as StoredFile);
      else if (success.schema && success.type) sendText(response, success.type, success.schema.parse(output));
      else if (success.schema) sendJson(response, success.schema, output);
      else response.end();
    } catch (error) {
      if (audited && error instanceof AppError && isTelling(error.code, operation, caller)) {
        await noteAudit(app, name, caller, { params: input.params, outcome: error.code });
      }
      throw error;
    }
  };
}

/** Parsing through the schema strips whatever a row has that the contract does not tell. */
function sendJson(response: Response, schema: z.ZodType, output: unknown): void {
  response.type('application/json').send(JSON.stringify(schema.parse(output)));
}

/** Sends a file, or the range of it that was asked for. */
async function sendStoredFile(response: Response, { folder, name, mediaType, etag }: StoredFile): Promise<void> {
  response.set({ 'content-type': mediaType, etag, 'cache-control': 'private, no-cache' });
  await new Promise<void>((resolve, reject) => {
    response.sendFile(name, { root: folder, cacheControl: false, lastModified: false }, (error?: Error) => {
      // Somebody who seeks, or goes away, closes the connection before the end: that is no fault.
      if (!error || response.headersSent) resolve();
      else reject(fileFault(error));
    });
  });
}

function fileFault(cause: Error): Error {
  switch ('status' in cause && cause.status) {
    case 404:
      return new AppError('not_found', 'The file is not on the church’s computer any more.', { cause });
    case 416:
      return new AppError('range_not_satisfiable', 'The file is not so long.', { cause });
    default:
      return cause;
  }
}

/** A file, to be kept rather than shown. */
function sendText(response: Response, type: string, text: unknown): void {
  response.attachment().type(type).send(text);
}

function streamIdOf(params: unknown): string | undefined {
  const given = params as { readonly stream_id?: string } | undefined;
  return given?.stream_id;
}

async function jsonBody(request: Request, response: Response): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json$/.test(type)) {
    throw new AppError('unsupported_media_type', 'The body must be JSON (content-type: application/json).');
  }
  await run(parseJson, request, response);
  return request.body;
}

async function bytesBody(request: Request, response: Response, mediaType: string): Promise<Buffer> {
  if (request.headers['content-type'] !== mediaType) {
    throw new AppError('unsupported_media_type', `The body must be bytes (content-type: ${mediaType}).`);
  }
  await run(parseBytes, request, response);
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

async function textBody(request: Request, response: Response): Promise<string> {
  await run(parseText, request, response);
  return typeof request.body === 'string' ? request.body : '';
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

function run(middleware: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const done: (error?: unknown) => void = (error) => (error ? reject(error) : resolve());
    Promise.resolve(middleware(request, response, done)).catch(reject);
  });
}

async function keepSession(app: App, caller: Caller, request: Request, response: Response, now: Date): Promise<void> {
  await noteUse(app.store.db, caller, now);
  const prolonged = await prolongSession(app.store.db, caller, request, now);
  if (prolonged) setCookie(request, response, prolonged);
}

function setCookie(
  { headers }: Request,
  response: Response,
  { token, expiresAt }: { token: string; expiresAt: string },
): void {
  response.cookie(sessionCookieAt(headers.host), token, { ...cookieOptions(response), expires: new Date(expiresAt) });
}

function setDeviceCookie({ headers }: Request, response: Response, token: string): void {
  response.cookie(deviceCookieAt(headers.host), token, { ...cookieOptions(response), maxAge: deviceIsKnownForMs });
}

function cookieOptions(response: Response) {
  return {
    httpOnly: true,
    sameSite: 'strict',
    secure: response.locals.origin.startsWith('https:'),
    path: '/',
  } as const;
}
