import { randomUUID } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import { addFeed, refreshFeed } from '../../library/feeds.ts';
import { itemOf, libraryFor } from '../../library/visible-items.ts';
import { deleteFeed, listFeeds } from '../../store/library-feeds.ts';
import { deleteItem, insertItem, type LibraryItemChange, updateItem } from '../../store/library-items.ts';
import type { HandlersOf } from '../handlers.ts';

export const libraryHandlers: HandlersOf<
  | 'listLibrary'
  | 'createLibraryItem'
  | 'updateLibraryItem'
  | 'deleteLibraryItem'
  | 'listFeeds'
  | 'addFeed'
  | 'refreshFeed'
  | 'deleteFeed'
> = {
  listLibrary: ({ app, caller }, { query }) => libraryFor(app.store.db, caller, query),

  async createLibraryItem({ app, now }, { body }) {
    const item = await insertItem(app.store.db, {
      id: randomUUID(),
      kind: body.kind,
      title: body.title,
      description: body.description || null,
      speaker: body.speaker ?? null,
      published_at: new Date(body.published_at ?? now).toISOString(),
      duration_seconds: body.duration_seconds ?? null,
      url: body.url ?? null,
      feed_id: null,
      feed_guid: null,
      stream_id: null,
      created_at: now.toISOString(),
    });
    return itemOf(item, true);
  },

  async updateLibraryItem({ app }, { params, body }) {
    const { description, published_at, ...rest } = body;
    const change: LibraryItemChange = {
      ...definedOf(rest),
      ...(description === undefined ? {} : { description: description || null }),
      ...(published_at === undefined ? {} : { published_at: new Date(published_at).toISOString() }),
    };
    const item = await updateItem(app.store.db, params.item_id, change);
    if (!item) throw itemNotFound();
    return itemOf(item, true);
  },

  async deleteLibraryItem({ app }, { params }) {
    if (!(await deleteItem(app.store.db, params.item_id))) throw itemNotFound();
    return undefined;
  },

  listFeeds: async ({ app }) => ({ items: await listFeeds(app.store.db) }),

  addFeed: ({ app }, { body }) => addFeed(app, body.url, body.kind),

  refreshFeed: ({ app }, { params }) => refreshFeed(app, params.feed_id),

  async deleteFeed({ app }, { params }) {
    if (!(await deleteFeed(app.store.db, params.feed_id))) {
      throw new AppError('not_found', 'There is no such feed. It may have been removed.');
    }
    return undefined;
  },
};

function itemNotFound(): AppError {
  return new AppError('not_found', 'There is no such item in the library. It may have been taken out.');
}

/** Without the fields that were not given. */
function definedOf<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
