import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppError } from '../../contract/errors.ts';
import type { HostConfig } from '../config/config.ts';
import { isOwnOrigin, requestOrigin } from './request-origin.ts';

/** Names each request, and refuses those that reached the host by a foreign name or come from a foreign page. */
export function ownRequests({
  config,
  log,
}: {
  readonly config: Pick<HostConfig, 'publicOrigins'>;
  readonly log: Logger;
}): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    response.locals.requestId = requestId;
    response.locals.log = log;
    response.set('x-request-id', requestId);
    const origin = requestOrigin(request, config);
    if (!origin) {
      throw new AppError(
        'foreign_host',
        'The host does not answer under this name. Add its address to the public origins if it is right.',
      );
    }
    response.locals.origin = origin;
    if (!isOwnOrigin(request.headers.origin, request, config)) {
      throw new AppError('foreign_origin', 'A page of another site may not call this host.');
    }
    const startedAtMs = performance.now();
    response.on('finish', () => {
      log.debug(
        {
          request_id: requestId,
          method: request.method,
          path: pathToLog(request.path),
          status: response.statusCode,
          duration_ms: Math.round(performance.now() - startedAtMs),
        },
        'request',
      );
    });
    next();
  };
}

/** For addresses that nothing is at. */
export const nothingHere: RequestHandler = () => {
  throw new AppError('not_found', 'There is nothing at this address.');
};

/** The path without the one secret that stands in a path: calendar programs can send it in no other way. */
function pathToLog(path: string): string {
  return path.replace(/^(\/api\/v1\/calendar-feeds\/).+/i, '$1…');
}
