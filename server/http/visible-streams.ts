import type { Db } from '../store/database.ts';
import { listStreams, type StreamQuery } from '../store/streams.ts';
import type { Caller } from './caller.ts';

/** A page of the streams that a caller may see, newest first: all of them, or those that a guest was let into. */
export function visibleStreams(
  db: Db,
  caller: Caller,
  query: Omit<StreamQuery, 'guestSessionId'>,
): ReturnType<typeof listStreams> {
  return listStreams(db, { ...query, guestSessionId: caller.kind === 'guest' ? caller.sessionId : undefined });
}
