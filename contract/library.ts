import { z } from 'zod';
import { cursor, id, limit, line, page, paragraph, timestamp } from './fields.ts';
import { operation } from './operation.ts';

export const libraryKind = z.enum(['sermon', 'podcast', 'music', 'broadcast']);
export type LibraryKind = z.infer<typeof libraryKind>;

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .max(2000, 'must be at most 2000 characters');

export const libraryItem = z
  .object({
    id,
    kind: libraryKind,
    title: z.string(),
    description: z.string().nullable(),
    /** Who speaks, sings or plays. */
    speaker: z.string().nullable(),
    published_at: timestamp,
    duration_seconds: z.int().min(0).nullable(),
    /** Where it is heard or read; null for a past broadcast that has no recording. */
    url: z.string().nullable(),
    /** The feed that it came from; null for what was added by hand. */
    feed_id: id.nullable(),
    /** The past broadcast that it is; else null. */
    stream_id: id.nullable(),
    /** Whether that broadcast can be watched again. */
    has_replay: z.boolean(),
  })
  .meta({ id: 'LibraryItem' });
export type LibraryItem = z.infer<typeof libraryItem>;

export const libraryFeed = z
  .object({
    id,
    url: z.string(),
    title: z.string(),
    kind: libraryKind,
    item_count: z.int().min(0),
    fetched_at: timestamp.nullable(),
    /** Why it could not be read the last time, in words; null when all is well. */
    fault: z.string().nullable(),
  })
  .meta({ id: 'LibraryFeed' });
export type LibraryFeed = z.infer<typeof libraryFeed>;

const itemBody = z.strictObject({
  kind: libraryKind.exclude(['broadcast']),
  title: line(200),
  description: paragraph(4000).nullish(),
  speaker: line(120).nullish(),
  published_at: timestamp.optional().meta({ description: 'By default now' }),
  duration_seconds: z.int().min(0).max(360_000).nullish(),
  url: httpUrl.nullish(),
});

const itemParams = z.object({ item_id: id });
const feedParams = z.object({ feed_id: id });

export const libraryOperations = {
  listLibrary: operation({
    summary: 'Sermons, podcasts, music and past broadcasts',
    description:
      'With words, the best match first; without, the newest first. A guest is told which stream a past broadcast was only where it is open to the guest.',
    tag: 'Library',
    access: 'session',
    onBehalf: true,
    query: z.strictObject({
      words: z.string().trim().max(200, 'must be at most 200 characters').optional(),
      kind: libraryKind.optional(),
      limit,
      cursor,
    }),
    success: { status: 200, description: 'A page of the library', schema: page(libraryItem) },
  }),
  createLibraryItem: operation({
    summary: 'Add something to the library',
    tag: 'Library',
    access: 'staff',
    body: itemBody,
    success: { status: 201, description: 'The item', schema: libraryItem },
  }),
  updateLibraryItem: operation({
    summary: 'Change an item of the library',
    description: 'What is changed in an item of a feed stays so when the feed is read again.',
    tag: 'Library',
    access: 'staff',
    params: itemParams,
    body: itemBody.partial(),
    success: { status: 200, description: 'The item', schema: libraryItem },
    errors: ['not_found'],
  }),
  deleteLibraryItem: operation({
    summary: 'Take an item out of the library',
    description: 'One that came from a feed does not come back when the feed is read again.',
    tag: 'Library',
    access: 'staff',
    params: itemParams,
    success: { status: 204, description: 'Taken out' },
    errors: ['not_found'],
  }),
  listFeeds: operation({
    summary: 'The podcast feeds of the library',
    tag: 'Library',
    access: 'staff',
    success: { status: 200, description: 'The feeds', schema: z.object({ items: z.array(libraryFeed) }) },
  }),
  addFeed: operation({
    summary: 'Import a podcast feed (RSS 2.0), and keep it up to date',
    description:
      'Read at once, then every three hours. Only from the public internet, and from hosts that the setting `feed_hosts` names.',
    tag: 'Library',
    access: 'staff',
    body: z.strictObject({ url: httpUrl, kind: libraryKind.exclude(['broadcast']).default('podcast') }),
    success: { status: 201, description: 'The feed, with its items imported', schema: libraryFeed },
    errors: ['conflict', 'feed_unusable'],
  }),
  refreshFeed: operation({
    summary: 'Read a feed again now',
    description: 'What it no longer lists stays in the library. A fault is noted with the feed, whose items stay.',
    tag: 'Library',
    access: 'staff',
    params: feedParams,
    success: { status: 200, description: 'The feed', schema: libraryFeed },
    errors: ['not_found', 'feed_unusable'],
  }),
  deleteFeed: operation({
    summary: 'Remove a feed and what came from it',
    tag: 'Library',
    access: 'staff',
    params: feedParams,
    success: { status: 204, description: 'Removed' },
    errors: ['not_found'],
  }),
};
