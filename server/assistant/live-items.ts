import type { LiveItem } from '../../contract/cards.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import { visibleStreams } from '../http/visible-streams.ts';
import type { StreamRow } from '../store/stream-rows.ts';

const most = 5;
/** What should have begun is still told as next for this long. */
const lateMs = 30 * 60_000;

/** What is live now, then what is planned next, of the streams that a caller may see. */
export async function liveItems(app: App, caller: Caller): Promise<LiveItem[]> {
  const { db } = app.store;
  const live = await visibleStreams(db, caller, { status: 'live', limit: most });
  const pending = await visibleStreams(db, caller, { status: 'pending', limit: 100 });
  const since = new Date(app.now().getTime() - lateMs).toISOString();
  const next = pending.items
    .filter(({ scheduled_start: start }) => start !== null && start >= since)
    .sort((one, other) => (one.scheduled_start ?? '').localeCompare(other.scheduled_start ?? ''));
  return [
    ...live.items.map((stream) => itemOf(stream, 'live', stream.started_at)),
    ...next.map((stream) => itemOf(stream, 'pending', stream.scheduled_start)),
  ].slice(0, most);
}

function itemOf({ id, title, kind }: StreamRow, status: LiveItem['status'], startsAt: string | null): LiveItem {
  return { stream_id: id, title, kind, status, starts_at: startsAt };
}
