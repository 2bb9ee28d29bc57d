import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../contract/errors.ts';
import type { App } from '../http/app.ts';
import {
  type CountedFeedRow,
  countedFeed,
  feedByUrl,
  feedsTriedBefore,
  insertFeed,
  updateFeed,
} from '../store/library-feeds.ts';
import { importItems } from '../store/library-items.ts';
import type { LibraryFeedRow } from '../store/library-rows.ts';
import { type FeedAddress, type FetchedFeed, fetchFeed } from './fetch-feed.ts';
import { decodeFeed, type ParsedFeed, parseFeed } from './parse-feed.ts';

const hourMs = 3_600_000;
/** How old a feed gets before the host reads it again, and how often it looks for such. */
const refreshAfterMs = 3 * hourMs;
const lookEveryMs = hourMs / 4;
/** Items that are written at a time; others of the host's requests come between. */
const batchSize = 50;

interface ReadFeed extends ParsedFeed {
  readonly fetched: FetchedFeed;
}

/**
 * Reads a feed and adds it with its items. Nothing is kept of one that cannot be read.
 * Throws AppError `conflict` where it is there already, `feed_unusable` with the reason in words.
 */
export async function addFeed(app: App, url: string, kind: LibraryFeedRow['kind']): Promise<CountedFeedRow> {
  const { db } = app.store;
  const address = normalised(url);
  if (await feedByUrl(db, address)) throw alreadyThere();
  const read = await readFeed(app, { url: address, etag: null, lastModified: null });
  if (!read) throw new AppError('feed_unusable', 'The server of the feed says that nothing has changed.');
  const now = app.now();
  const feed: LibraryFeedRow = {
    id: randomUUID(),
    url: address,
    title: read.title || new URL(address).hostname,
    kind,
    etag: null,
    last_modified: null,
    tried_at: null,
    fetched_at: null,
    fault: null,
    created_at: now.toISOString(),
  };
  if (!(await insertFeed(db, feed))) throw alreadyThere();
  await bringIn(app, feed, read);
  return countedFeed(db, feed.id);
}

/**
 * Reads a feed again. A fault is noted with the feed, whose items stay, and thrown.
 * Throws AppError `not_found`, `feed_unusable`.
 */
export async function refreshFeed(app: App, id: string, signal?: AbortSignal): Promise<CountedFeedRow> {
  const { db } = app.store;
  const feed = await countedFeed(db, id);
  let read: ReadFeed | null;
  try {
    read = await readFeed(app, { url: feed.url, etag: feed.etag, lastModified: feed.last_modified }, signal);
  } catch (error) {
    if (error instanceof AppError && error.code === 'feed_unusable') {
      await updateFeed(db, id, { tried_at: app.now().toISOString(), fault: error.message });
    }
    throw error;
  }
  if (read) await bringIn(app, feed, read, signal);
  else await updateFeed(db, id, wellRead(app.now()));
  return countedFeed(db, id);
}

/**
 * Writes what was read, in batches. Only then is it noted as read, so that what was interrupted is read whole again.
 * Throws AppError `not_found` where the feed is removed meanwhile.
 */
async function bringIn(app: App, feed: LibraryFeedRow, read: ReadFeed, signal?: AbortSignal): Promise<void> {
  const { db } = app.store;
  const now = app.now();
  // The last comes first, so that of items without a date the feed's first is the newest.
  const items = read.items.map((item) => ({ ...item, id: randomUUID() })).reverse();
  for (let at = 0; at < items.length; at += batchSize) {
    signal?.throwIfAborted();
    await db.transaction().execute(async (transaction) => {
      await countedFeed(transaction, feed.id);
      await importItems(transaction, feed, items.slice(at, at + batchSize), now);
    });
    await breathe();
  }
  await updateFeed(db, feed.id, {
    ...wellRead(now),
    title: read.title || feed.title,
    etag: read.fetched.etag,
    last_modified: read.fetched.lastModified,
  });
}

function wellRead(now: Date) {
  return { tried_at: now.toISOString(), fetched_at: now.toISOString(), fault: null };
}

async function readFeed(app: App, address: FeedAddress, signal?: AbortSignal): Promise<ReadFeed | null> {
  const fetched = await fetchFeed(address, {
    feedHosts: app.config.feedHosts,
    userAgent: `Tabernacle/${app.version} (podcast feeds)`,
    signal,
  });
  if (!fetched) return null;
  return { ...(await parseFeed(decodeFeed(fetched.body, fetched.charset), app.now())), fetched };
}

function normalised(url: string): string {
  const address = new URL(url);
  address.hash = '';
  return address.href;
}

function alreadyThere(): AppError {
  return new AppError('conflict', 'This feed is in the library already. Refresh it there to read it again now.');
}

export interface FeedRefresh {
  /** Reads the feeds whose time has come, one after another. Resolves when done; a fault is noted with its feed. */
  refreshDue(): Promise<void>;
  /** Resolves once nothing is under way. */
  stop(): Promise<void>;
}

/** Keeps the feeds up to date: each is read again when the last try is three hours ago, also across restarts. */
export function startFeedRefresh(app: App): FeedRefresh {
  const stopping = new AbortController();
  let under: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void refreshDue(), lookEveryMs);
  timer.unref();
  void refreshDue();

  function refreshDue(): Promise<void> {
    under = under.then(async () => {
      try {
        await refreshOldest(app, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) app.log.warn({ err: error }, 'the podcast feeds could not be looked over');
      }
    });
    return under;
  }

  return {
    refreshDue,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await under;
    },
  };
}

async function refreshOldest(app: App, signal: AbortSignal): Promise<void> {
  const due = await feedsTriedBefore(app.store.db, new Date(app.now().getTime() - refreshAfterMs));
  for (const { id } of due) {
    if (signal.aborted) return;
    try {
      await refreshFeed(app, id, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof AppError)) throw error;
      app.log.debug({ err: error, feed_id: id }, 'a podcast feed could not be read');
    }
  }
}
