import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { ErrorRequestHandler, Response } from 'express';
import { AppError, type Problem } from '../../contract/errors.ts';
import { isForeignKeyViolation } from '../store/store-faults.ts';

/** RFC 9457 `application/problem+json`. */
function problemOf(error: AppError, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.message,
    request_id: requestId,
    ...(error.fields.length > 0 ? { fields: error.fields } : {}),
    ...(error.needs ? { needs: error.needs } : {}),
  };
}

/** What is not well enough formed for a request to come of it is answered like every other failure. */
export function answerClientErrors(server: Server | TlsServer): void {
  server.on('clientError', (cause: NodeJS.ErrnoException, socket) => {
    if (cause.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const error =
      cause.code === 'HPE_HEADER_OVERFLOW'
        ? new AppError('headers_too_large', 'The address and headers are too long: 16 kB at most.', { cause })
        : new AppError('invalid_request', 'This is not a well-formed HTTP request.', { cause });
    const body = JSON.stringify(problemOf(error, randomUUID()));
    socket.end(
      `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\ncontent-type: application/problem+json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  });
}

/** Answers with `application/problem+json`. */
export function sendProblem(response: Response, error: AppError, requestId: string): void {
  const problem = problemOf(error, requestId);
  response.status(error.status).type('application/problem+json').set('cache-control', 'no-store');
  response.send(JSON.stringify(problem));
}

/** The edge: an expected failure is told, anything else is a bug, is logged once, and tells nothing. */
export const problemHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const { requestId, log } = response.locals;
  const expected = expectedError(error);
  if (!expected) log.error({ err: error, request_id: requestId }, 'a request failed by a fault of the host');
  else if (expected.status >= 500) log.warn({ err: expected, request_id: requestId }, expected.message);
  if (response.headersSent) {
    next(error);
    return;
  }
  sendProblem(
    response,
    expected ?? new AppError('internal', `Something went wrong in the host. Its log has more under ${requestId}.`),
    requestId,
  );
};

function expectedError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof URIError) return new AppError('invalid_request', 'The address is not well formed.');
  if (isForeignKeyViolation(error)) return new AppError('not_found', 'It has just been deleted.', { cause: error });
  return bodyError(error);
}

/** Failures of reading the body, as body-parser and raw-body name them. */
function bodyError(error: unknown): AppError | null {
  if (!(error instanceof Error) || !('status' in error) || !('type' in error)) return null;
  switch (error.type) {
    case 'entity.too.large':
      return new AppError('payload_too_large', `The body is too large: ${limitInWords(error)} at most.`, {
        cause: error,
      });
    case 'entity.parse.failed':
      return new AppError('invalid_request', 'The body is not valid JSON.', { cause: error });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new AppError('unsupported_media_type', 'The body must be JSON in UTF-8.', { cause: error });
    default:
      return typeof error.status === 'number' && error.status < 500
        ? new AppError('invalid_request', 'The body could not be read.', { cause: error })
        : null;
  }
}

function limitInWords(error: object): string {
  const bytes = 'limit' in error ? Number(error.limit) : 0;
  return bytes >= 1024 ** 2 ? `${bytes / 1024 ** 2} MB` : `${bytes / 1024} kB`;
}
