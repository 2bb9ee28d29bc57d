import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Access } from '../../contract/authority.ts';
import { type ErrorCode, errorStatus, needs } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { sessionCookieAt } from './caller.ts';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    request_id: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    needs: z.enum(needs).optional().meta({ description: 'Who may do what is forbidden to the caller' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

/** Who may call, in words. */
export const accessInWords: Readonly<Record<Access, string>> = {
  anyone: 'Anyone.',
  session: 'Anyone with a session, a guest’s included.',
  user: 'Somebody signed in, or a bearer token.',
  staff: 'The church’s staff.',
  owner: 'The owner.',
  prayer_team: 'The prayer team.',
  stream_member: 'Somebody signed in, or a guest who was let into this stream.',
  stream_host: 'The stream’s host or a co-host.',
  livekit: 'LiveKit, by its signature.',
  agent: 'The voice agent, by a token that it signs.',
};

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of the whole table of operations. */
export function openApiDocument(version: string): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const name of Object.keys(routes) as OperationName[]) {
    const { method, path } = routeOf(name);
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(name, operations[name]) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tabernacle',
      version,
      description:
        'Meetings, broadcasts and the voice assistant of one church. Browsers use a session cookie, scripts a bearer token (`npm run --silent admin -- create-token --name NAME`). Events come by Socket.IO at `/socket.io`.',
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookieAt(undefined),
          description: 'Followed by `_<port>` where the address names a port: `tabernacle_session_8420`.',
        },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
    paths: paths as ZodOpenApiPathsObject,
  });
}

/** Bytes as they are: OpenAPI 3.1 has no more to say of them. */
const bytes = z.unknown();

function describe(name: OperationName, operation: Operation): ZodOpenApiOperationObject {
  const { summary, description, tag, access, params, query, body, content, success } = operation;
  return {
    operationId: name,
    summary,
    description: [description, `Who may: ${accessInWords[access]}`].filter(Boolean).join('\n\n'),
    tags: [tag],
    security: access === 'anyone' || access === 'livekit' ? [] : [{ session: [] }, { bearer: [] }],
    ...(params || query ? { requestParams: { ...(params && { path: params }), ...(query && { query }) } } : {}),
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { 'application/json': { schema: body } },
          },
        }
      : {}),
    ...(content ? { requestBody: { required: true, content: { [content]: { schema: bytes } } } } : {}),
    responses: {
      [`${success.status}`]: {
        description: success.description,
        ...(success.content ? { content: { [success.content]: { schema: bytes } } } : {}),
        ...(success.schema ? { content: { [success.type ?? 'application/json']: { schema: success.schema } } } : {}),
      },
      ...problems(errorsOf(operation)),
    },
  };
}

/** The codes that an operation may answer with, beside `internal`. */
export function errorsOf(operation: Operation): ErrorCode[] {
  const { access, errors = [], params, query, body, content } = operation;
  const codes = new Set<ErrorCode>(errors);
  if (access !== 'anyone' && access !== 'livekit') codes.add('unauthenticated');
  if (['user', 'staff', 'owner', 'prayer_team', 'stream_host'].includes(access)) codes.add('forbidden');
  if (access === 'stream_member' || access === 'stream_host') codes.add('not_found');
  if (params || query || body || content) codes.add('invalid_request');
  if (body || content) codes.add('payload_too_large').add('unsupported_media_type');
  codes.add('foreign_origin').add('store_unavailable');
  return [...codes];
}

function problems(codes: readonly ErrorCode[]): Record<`${4 | 5}${string}`, object> {
  const byStatus = Map.groupBy(codes, (code) => errorStatus[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      `${status}`,
      {
        description: same.join(', '),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
}
