import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler, Response } from 'express';

interface StoredFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** A page obeys these; on a script, a style or a font they only weigh, more than a kilobyte each time. */
const pageHeaders = [
  'content-security-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];
const pages = /^(?:text\/html|image\/svg)/;

const compressible = /^(?:text\/|application\/(?:json|manifest|wasm)|image\/svg)/;

/**
 * The built interface, compressed once and kept in memory: files with a hash in their name for a year, everything
 * else asked for again each time. Any other address that a person may open is the interface's own, and gets
 * index.html. Files that are built anew while the host runs are seen.
 */
export function staticFiles(folder: string): RequestHandler {
  const stored = new Map<string, { readonly version: string; readonly file: Promise<StoredFile> }>();

  async function find(path: string): Promise<StoredFile | null> {
    const full = normalize(join(folder, path));
    if (!full.startsWith(normalize(folder + sep)) || !(extname(full) in types)) return null;
    const found = await stat(full).catch(() => null);
    if (!found?.isFile()) return null;
    const version = `${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}`;
    const known = stored.get(full);
    if (known?.version === version) return known.file;
    const file = read(full, version);
    stored.set(full, { version, file });
    file.catch(() => stored.delete(full));
    return file;
  }

  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = decodeURIComponent(request.path);
    if (path.includes('\0')) return next();
    const file = path === '/' ? null : await find(path);
    if (file) {
      const hashed = /-[\w-]{8,}\.\w+$/.test(path) && path.startsWith('/assets/');
      return send(response, file, request.headers, hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    }
    if (extname(path) in types) return next();
    const page = await find('/index.html');
    return page ? send(response, page, request.headers, 'no-cache') : next();
  };
}

async function read(full: string, version: string): Promise<StoredFile> {
  const plain = await readFile(full);
  const type = types[extname(full)] ?? 'application/octet-stream';
  const worthIt = compressible.test(type) && plain.length > 512;
  const [br, gz] = worthIt
    ? await Promise.all([
        promisify(brotliCompress)(plain, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
        }),
        promisify(gzip)(plain, { level: 9 }),
      ])
    : [null, null];
  return { type, etag: `"${version}"`, plain, br, gzip: gz };
}

function send(
  response: Response,
  file: StoredFile,
  headers: {
    readonly 'accept-encoding'?: string | string[] | undefined;
    readonly 'if-none-match'?: string | undefined;
  },
  cacheControl: string,
): void {
  const accepted = String(headers['accept-encoding'] ?? '');
  const [encoding, body] =
    file.br && /\bbr\b/.test(accepted)
      ? (['br', file.br] as const)
      : file.gzip && /\bgzip\b/.test(accepted)
        ? (['gzip', file.gzip] as const)
        : ([null, file.plain] as const);
  if (!pages.test(file.type)) for (const name of pageHeaders) response.removeHeader(name);
  response.set({ 'content-type': file.type, 'cache-control': cacheControl, etag: file.etag, vary: 'accept-encoding' });
  if (headers['if-none-match'] === file.etag) {
    response.status(304).end();
    return;
  }
  if (encoding) response.set('content-encoding', encoding);
  response.set('content-length', String(body.length));
  response.status(200);
  if (response.req.method === 'HEAD') response.end();
  else response.end(body);
}
