import type { Db } from './database.ts';
import type { StreamKind, StreamStatus } from './stream-rows.ts';

export interface StreamCount {
  readonly kind: StreamKind;
  readonly status: StreamStatus;
  readonly streams: number;
  /** Those who are in them now. */
  readonly people: number;
}

/** How many streams there are of each kind and status. What there is none of is left out. */
export async function countStreams(db: Db): Promise<StreamCount[]> {
  const rows = await db
    .selectFrom('live_streams')
    .select(({ fn }) => ['kind', 'status', fn.countAll().as('streams'), fn.sum('viewer_count').as('people')])
    .groupBy(['kind', 'status'])
    .execute();
  return rows.map(({ kind, status, streams, people }) => ({
    kind,
    status,
    streams: Number(streams),
    people: Number(people),
  }));
}

/** How many conversations with the assistant are open. */
export async function countOpenConversations(db: Db): Promise<number> {
  const { open } = await db
    .selectFrom('conversations')
    .select(({ fn }) => fn.countAll().as('open'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(open);
}
