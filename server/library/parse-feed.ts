import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import sax from 'sax';
import { AppError } from '../../contract/errors.ts';
import type { FeedItem } from '../store/library-items.ts';
import { feedDate, feedDuration } from './feed-values.ts';
import { plainLine, plainText } from './plain-text.ts';

export interface ParsedFeed {
  readonly title: string;
  /** As many as the library takes from one feed: the first in it, which are the latest by custom. */
  readonly items: readonly FeedItem[];
}

const maxItems = 2000;
/** No feed is this deep; what is, would cost memory for nothing. */
const maxDepth = 100;
const maxField = 100_000;
const chunkLength = 64 * 1024;
const dayMs = 86_400_000;
const limits = { title: 200, description: 4000, speaker: 120, url: 2000, guid: 1000 };

/** The elements that are read, whatever the case they are written in. */
const readFields = new Set([
  'title',
  'itunes:title',
  'guid',
  'link',
  'description',
  'itunes:summary',
  'content:encoded',
  'itunes:author',
  'author',
  'dc:creator',
  'pubdate',
  'dc:date',
  'itunes:duration',
]);
type Fields = Map<string, string>;

/**
 * Reads RSS 2.0, with what iTunes added to it. Forgiving, as feeds are often not well formed: a stray `&`, tags that are
 * not closed and entities of HTML are taken for what they mean. Entities that a document declares itself are not
 * expanded. The event loop goes on between pieces.
 *
 * @param now dates more than a day after it are taken for none
 * @throws AppError feed_unusable for what is no RSS
 */
export async function parseFeed(xml: string, now: Date): Promise<ParsedFeed> {
  const reader = createReader();
  for (let at = 0; at < xml.length && !reader.isDone(); at += chunkLength) {
    reader.write(xml.slice(at, at + chunkLength));
    await breathe();
  }
  const { channel, items } = reader.end();
  const latest = new Date(now.getTime() + dayMs);
  const author = channel.get('itunes:author') ?? '';
  const known = new Map<string, FeedItem>();
  for (const [index, fields] of items.entries()) {
    if (index % 100 === 99) await breathe();
    const item = itemOf(fields, author, latest);
    if (item && !known.has(item.guid)) known.set(item.guid, item);
  }
  return { title: plainLine(channel.get('title') ?? '', limits.title), items: [...known.values()] };
}

function createReader() {
  const parser = sax.parser(false, { lowercase: true, trim: false, position: false });
  const channel: Fields = new Map();
  const items: Fields[] = [];
  const path: string[] = [];
  let root: string | null = null;
  let item: Fields | null = null;
  let text: string | null = null;

  parser.onopentag = ({ name, attributes }) => {
    root ??= rootName(name);
    path.push(name);
    if (path.length > maxDepth) throw notAFeed('The feed is nested too deep to be one.');
    if (name === 'item') {
      // One that was never closed ends where the next begins.
      if (item) items.push(item);
      item = new Map();
    }
    if (item && name === 'enclosure' && !item.has('enclosure')) keep(item, 'enclosure', String(attributes.url ?? ''));
    // Only what stands directly in the channel or the item: a picture has a title of its own.
    const parent = path.at(-2);
    if (readFields.has(name) && (parent === 'item' || parent === 'channel')) text = '';
  };
  parser.ontext = append;
  parser.oncdata = append;
  parser.onclosetag = (name) => {
    path.pop();
    if (name === 'item' && item) {
      items.push(item);
      item = null;
      text = null;
    } else if (text !== null && readFields.has(name)) {
      keep(item ?? channel, name, text);
      text = null;
    }
  };
  parser.onerror = () => {
    // Otherwise the parser would refuse all that follows.
    parser.resume();
  };

  function append(part: string): void {
    if (text !== null && text.length < maxField) text += part.slice(0, maxField);
  }

  return {
    write: (part: string) => void parser.write(part),
    isDone: () => items.length >= maxItems,
    end() {
      if (root === null) throw notAFeed('What came from the address is no feed: it is not XML.');
      if (items.length < maxItems) parser.close();
      if (items.length === 0 && channel.size === 0) throw notAFeed('The feed has nothing in it.');
      return { channel, items: items.slice(0, maxItems) };
    },
  };
}

function keep(fields: Fields, name: string, value: string): void {
  if (!fields.has(name) && value.trim() !== '') fields.set(name, value.trim());
}

/** Throws for what is something else than RSS. */
function rootName(name: string): string {
  switch (name) {
    case 'rss':
      return name;
    case 'html':
      throw notAFeed('This is a web page, not a podcast feed. Look on it for a link called RSS or feed, and use that.');
    case 'feed':
      throw notAFeed('This is an Atom feed. The library reads RSS 2.0, which nearly every podcast offers as well.');
    default:
      throw notAFeed('What came from the address is no podcast feed (RSS 2.0).');
  }
}

function itemOf(fields: Fields, channelAuthor: string, latest: Date): FeedItem | null {
  const first = (...names: string[]) => names.map((name) => fields.get(name)).find((value) => value !== undefined);
  const description = plainText(first('description', 'content:encoded', 'itunes:summary') ?? '', limits.description);
  const title = plainLine(first('title', 'itunes:title') ?? '', limits.title) || plainLine(description, 80);
  if (title === '') return null;
  const url = webAddress(fields.get('enclosure')) ?? webAddress(fields.get('link'));
  const date = feedDate(first('pubdate', 'dc:date') ?? '');
  const publishedAt = date && date < latest ? date.toISOString() : null;
  return {
    title,
    description: description || null,
    speaker: speakerOf(first('itunes:author', 'dc:creator', 'author') ?? channelAuthor),
    published_at: publishedAt,
    duration_seconds: feedDuration(fields.get('itunes:duration') ?? ''),
    url,
    guid: guidOf(fields.get('guid') ?? url ?? `${title} ${publishedAt}`),
  };
}

/** RSS's own `author` is an e-mail address, perhaps with the name in brackets: the address is not shown. */
function speakerOf(text: string): string | null {
  const plain = plainLine(text, limits.speaker);
  const named = /^\S+@\S+\s*\((.+)\)$/.exec(plain)?.[1] ?? plain;
  return named === '' || /^\S+@\S+$/.test(named) ? null : named;
}

function webAddress(text: string | undefined): string | null {
  const given = text?.trim() ?? '';
  if (given.length > limits.url || !URL.canParse(given)) return null;
  const { protocol, href } = new URL(given);
  return (protocol === 'http:' || protocol === 'https:') && href.length <= limits.url ? href : null;
}

function guidOf(text: string): string {
  return text.length <= limits.guid ? text : createHash('sha256').update(text).digest('hex');
}

function notAFeed(message: string): AppError {
  return new AppError('feed_unusable', message);
}

/**
 * A document as text. What is well-formed UTF-8 is that, whatever is said of it: text in another encoding hardly ever
 * is. Else what a byte order mark, the server or the document says; else Windows-1252.
 */
export function decodeFeed(bytes: Uint8Array, charset: string | null): string {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  // A byte order mark, or the `<` that every document begins with.
  if (mark === 'fffe' || mark === '3c00') return decoded(bytes, 'utf-16le') ?? '';
  if (mark === 'feff' || mark === '003c') return decoded(bytes, 'utf-16be') ?? '';
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1];
  return (
    decoded(bytes, 'utf-8') ??
    decoded(bytes, charset ?? '') ??
    decoded(bytes, declared ?? '') ??
    decoded(bytes, 'windows-1252') ??
    ''
  );
}

function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
