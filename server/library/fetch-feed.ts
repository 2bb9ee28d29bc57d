import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { pipeline, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '../../contract/errors.ts';
import { isNamedHost, publicLookup, refusePrivateDigits } from './public-address.ts';

export interface FeedAddress {
  readonly url: string;
  /** What its server said last; it answers nothing new if that is still so. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface FetchedFeed {
  readonly body: Buffer;
  /** The charset that its server named; null for none. */
  readonly charset: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface FetchOptions {
  /** Hosts that may be inside a private network. */
  readonly feedHosts: readonly string[];
  /** What the host calls itself to the feed's server. */
  readonly userAgent: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** At most so many bytes, once unpacked. */
  readonly maxBytes?: number;
}

const defaultTimeoutMs = 10_000;
const defaultMaxBytes = 10 * 1024 * 1024;
const maxRedirects = 5;
const maxValidator = 500;

/**
 * Gets a feed by http or https; null where it has not changed.
 * Throws AppError `feed_unusable` that says why in words: no answer, too slow, too large, too many redirects, not there,
 * an address that is not public.
 */
export async function fetchFeed(address: FeedAddress, options: FetchOptions): Promise<FetchedFeed | null> {
  const { timeoutMs = defaultTimeoutMs, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await followed(address, options, signal ? AbortSignal.any([signal, timeout]) : timeout);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (timeout.aborted) {
      throw unusable(`The feed did not arrive within ${timeoutMs / 1000} seconds. Try again later.`, error);
    }
    throw inWords(error, address.url);
  }
}

async function followed(address: FeedAddress, options: FetchOptions, signal: AbortSignal): Promise<FetchedFeed | null> {
  let url = new URL(address.url);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const answer = await ask(url, address, options, signal);
    const { statusCode = 0, headers } = answer;
    if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined) {
      answer.destroy();
      url = redirected(headers.location, url);
      continue;
    }
    if (statusCode === 304) {
      answer.destroy();
      return null;
    }
    if (statusCode !== 200) {
      answer.destroy();
      throw unusable(refusal(statusCode, url.hostname));
    }
    return {
      body: await bodyOf(answer, options.maxBytes ?? defaultMaxBytes, signal),
      charset: /charset\s*=\s*"?([\w.:+-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? null,
      etag: validator(headers.etag),
      lastModified: validator(headers['last-modified']),
    };
  }
  throw unusable('The address leads from one to another without end. Ask for the feed’s own address.');
}

function redirected(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw unusable('The address leads on to one that is not well formed.');
  const url = new URL(location, from);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw unusable(`The address leads on to ${url.protocol} and only http and https can be read.`);
}

/** One request on a connection of its own, so that none which was opened for something else is used. */
function ask(url: URL, { etag, lastModified }: FeedAddress, options: FetchOptions, signal: AbortSignal) {
  const isNamed = isNamedHost(url, options.feedHosts);
  if (!isNamed) refusePrivateDigits(url);
  return new Promise<IncomingMessage>((resolve, reject) => {
    const asked: RequestOptions = {
      agent: false,
      signal,
      ...(isNamed ? {} : { lookup: publicLookup }),
      headers: {
        accept: 'application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': options.userAgent,
        ...(etag === null ? {} : { 'if-none-match': etag }),
        ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
      },
    };
    const request = url.protocol === 'https:' ? getHttps(url, asked, resolve) : getHttp(url, asked, resolve);
    request.on('error', reject);
  });
}

function bodyOf(answer: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const gathered = new Writable({
      write(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        chunks.push(chunk);
        done(size > maxBytes ? unusable(`The feed is larger than ${maxBytes >> 20} MB.`) : null);
      },
    });
    const finished = (error?: NodeJS.ErrnoException | null) => (error ? reject(error) : resolve(Buffer.concat(chunks)));
    const unpacked = decompressor(answer.headers['content-encoding']);
    signal.addEventListener('abort', () => answer.destroy(), { once: true });
    if (unpacked) pipeline(answer, unpacked, gathered, finished);
    else pipeline(answer, gathered, finished);
  });
}

function decompressor(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}

function validator(value: string | undefined): string | null {
  return value !== undefined && value.length <= maxValidator ? value : null;
}

function refusal(status: number, hostname: string): string {
  switch (status) {
    case 401:
    case 403:
      return `${hostname} does not let anybody read this feed without signing in.`;
    case 404:
    case 410:
      return `${hostname} says that there is no such feed. Look for a spelling mistake, or ask for the new address.`;
    case 429:
      return `${hostname} asks to be read less often. It is tried again later.`;
    default:
      return status >= 500
        ? `${hostname} has a fault of its own (${status}). It is tried again later.`
        : `${hostname} did not give the feed (${status}).`;
  }
}

/** What a fault of the network means; anything else is passed on as it is. */
function inWords(error: unknown, url: string): unknown {
  if (error instanceof AppError) return error;
  const { hostname } = new URL(url);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') {
    return unusable(
      `No computer called ${hostname} was found. Look for a spelling mistake, or check the internet.`,
      error,
    );
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code)) {
    return unusable(`The certificate of ${hostname} is not valid, so what it sends cannot be trusted.`, error);
  }
  if (/^Z_|^ERR__ERROR_FORMAT|^ERR_.*ZLIB|BROTLI|^ERR__/.test(code)) {
    return unusable('What came from the address could not be unpacked.', error);
  }
  if (/^E[A-Z]+$|^HPE_|^ERR_STREAM_PREMATURE_CLOSE$|^UND_/.test(code)) {
    return unusable(`${hostname} does not answer as it should. It may be switched off; try again later.`, error);
  }
  return error;
}

function unusable(message: string, cause?: unknown): AppError {
  return new AppError('feed_unusable', message, { cause });
}
