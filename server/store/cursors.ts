import { AppError } from '../../contract/errors.ts';

/** Where a page ended, as an opaque text. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts.map(String))).toString('base64url');
}

/** The parts of a cursor. Throws AppError `invalid_request` for one that no page gave. */
export function decodeCursor<const Count extends 1 | 2>(
  cursor: string,
  count: Count,
): Count extends 1 ? [string] : [string, string] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = null;
  }
  if (!Array.isArray(parts) || parts.length !== count || !parts.every((part) => typeof part === 'string')) {
    throw new AppError('invalid_request', 'The cursor is not one that a page gave.', {
      fields: [{ path: '/query/cursor', message: 'must be the next_cursor of the page before' }],
    });
  }
  return parts as Count extends 1 ? [string] : [string, string];
}
