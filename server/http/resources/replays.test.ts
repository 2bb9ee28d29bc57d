import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LibraryItem } from '../../../contract/library.ts';
import { replayBlockBytes } from '../../../contract/replay-limits.ts';
import { type Answer, type CallOptions, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { startReplayPurge } from '../../replays/purge.ts';
import { admitGuest } from '../../store/memberships.ts';
import { createSession } from '../../store/sessions.ts';
import { updateStream } from '../../store/streams.ts';
import { sessionCookieAt } from '../caller.ts';

let target: TestApp;
let free: number;
let streamId: string;
let now: Date;

beforeEach(async () => {
  free = 1e12;
  now = new Date('2026-11-26T10:00:00Z');
  target = await startTestApp({ freeBytes: async () => free, now: () => now });
  streamId = await newStream();
});
afterEach(() => target[Symbol.asyncDispose]());

const owner = () => ({ bearer: target.ownerToken });

async function newStream(): Promise<string> {
  const body = { title: 'Morning service', kind: 'broadcast' };
  return (await target.call('POST', '/api/v1/live/streams', { as: owner(), body })).body.id;
}

/** Bytes that begin as an MP4 does. */
function video(size: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(randomBytes(size));
  bytes.write('ftypisom', 4, 'latin1');
  return bytes;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function checksumOf(bytes: Buffer): string {
  const whole = createHash('sha256');
  for (let at = 0; at < bytes.length; at += replayBlockBytes) {
    whole.update(
      createHash('sha256')
        .update(bytes.subarray(at, at + replayBlockBytes))
        .digest(),
    );
  }
  return whole.digest('hex');
}

const place = (rest = '') => `/api/v1/live/streams/${streamId}/replays${rest}`;

function begin(bytes: Buffer, changes: object = {}): Promise<Answer> {
  const body = { size_bytes: bytes.length, checksum: checksumOf(bytes), media_type: 'video/mp4', duration_seconds: 12 };
  return target.call('POST', place(), { as: owner(), body: { ...body, ...changes } });
}

function put(id: string, offset: number, content: Buffer<ArrayBuffer>, checksum = sha256(content)): Promise<Answer> {
  return target.call('PUT', place(`/${id}/content?offset=${offset}&sha256=${checksum}`), { as: owner(), content });
}

const finish = (id: string) => target.call('POST', place(`/${id}/finish`), { as: owner() });

async function publish(bytes: Buffer<ArrayBuffer>): Promise<string> {
  const { id } = (await begin(bytes)).body;
  for (let at = 0; at < bytes.length; at += replayBlockBytes) {
    await put(id, at, bytes.subarray(at, at + replayBlockBytes));
  }
  expect((await finish(id)).status).toBe(200);
  return id;
}

async function listed(): Promise<string[]> {
  const { body } = await target.call('GET', place(), { as: owner() });
  return body.items.map(({ id }: { id: string }) => id);
}

async function bytesOf(id: string, range: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${target.url}${place(`/${id}/video`)}`, {
    headers: { authorization: `Bearer ${target.ownerToken}`, ...(range ? { range } : {}) },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

test('what arrives in pieces of more than a block is published, listed and sent as it was', async () => {
  const bytes = video(replayBlockBytes + 1000);
  const id = await publish(bytes);
  const { body } = await target.call('GET', place(), { as: owner() });
  expect(body.items).toEqual([
    {
      id,
      stream_id: streamId,
      media_type: 'video/mp4',
      size_bytes: bytes.length,
      duration_seconds: 12,
      created_at: '2026-11-26T10:00:00.000Z',
      published_at: '2026-11-26T10:00:00.000Z',
    },
  ]);
  const whole = await bytesOf(id, '');
  expect(whole.status).toBe(200);
  expect(whole.headers.get('content-type')).toBe('video/mp4');
  expect(whole.headers.get('accept-ranges')).toBe('bytes');
  expect(whole.bytes.equals(bytes)).toBe(true);
});

test('a range is answered with just that range, one past the end with 416', async () => {
  const bytes = video(5000);
  const id = await publish(bytes);
  const part = await bytesOf(id, 'bytes=1000-1999');
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 1000-1999/5000');
  expect(part.bytes.equals(bytes.subarray(1000, 2000))).toBe(true);
  const last = await bytesOf(id, 'bytes=-10');
  expect(last.bytes.equals(bytes.subarray(4990))).toBe(true);
  expect((await bytesOf(id, 'bytes=5000-')).status).toBe(416);
});

test('a piece that does not follow the last is refused, and changes nothing', async () => {
  const bytes = video(3000);
  const { id } = (await begin(bytes)).body;
  const early = await put(id, 1000, bytes.subarray(1000, 2000));
  expect(early.body).toMatchObject({ code: 'conflict', detail: 'The next piece begins at 0, not at 1000.' });
  expect((await put(id, 0, bytes.subarray(0, 1000))).body.received_bytes).toBe(1000);
  expect((await put(id, 0, bytes.subarray(0, 1000))).body.code).toBe('conflict');
  expect((await put(id, 1000, bytes.subarray(1000))).body.received_bytes).toBe(3000);
  expect((await finish(id)).status).toBe(200);
});

test('a piece that was changed on its way is refused, and can be sent again', async () => {
  const bytes = video(2000);
  const { id } = (await begin(bytes)).body;
  expect((await put(id, 0, bytes, sha256(Buffer.from('another')))).body.code).toBe('checksum_mismatch');
  expect((await put(id, 0, bytes)).body.received_bytes).toBe(2000);
});

test('a whole that is not what was announced is never shown, and is thrown away', async () => {
  const bytes = video(2000);
  const { id } = (await begin(bytes, { checksum: checksumOf(video(2000)) })).body;
  await put(id, 0, bytes);
  expect((await finish(id)).body.code).toBe('checksum_mismatch');
  expect(await listed()).toEqual([]);
  expect(await readdir(join(target.app.config.dataDir, 'replays', streamId))).toEqual([]);
  expect((await finish(id)).body.code).toBe('not_found');
});

test('what is no MP4 is not published', async () => {
  const bytes = Buffer.from('<!doctype html><script>alert(1)</script>');
  const { id } = (await begin(bytes)).body;
  await put(id, 0, bytes);
  expect((await finish(id)).body.code).toBe('unsupported_media_type');
  expect(await listed()).toEqual([]);
});

test('while it is being sent nobody sees it, and it cannot be finished early', async () => {
  const bytes = video(2000);
  const { id } = (await begin(bytes)).body;
  await put(id, 0, bytes.subarray(0, 1500));
  expect(await listed()).toEqual([]);
  expect((await bytesOf(id, '')).status).toBe(404);
  expect((await finish(id)).body).toMatchObject({ code: 'conflict', detail: expect.stringContaining('1500 of 2000') });
});

test('what is larger than announced, or than a host takes, is refused', async () => {
  const bytes = video(2000);
  const { id } = (await begin(bytes)).body;
  expect((await put(id, 0, video(2001))).body.code).toBe('invalid_request');
  const huge = await begin(bytes, { size_bytes: 50 * 1024 ** 3 });
  expect(huge.body.fields).toContainEqual({ path: '/body/size_bytes', message: 'must be at most 40 GB' });
  const piece = await put(id, 0, video(9 * 1024 ** 2));
  expect(piece.body).toMatchObject({
    code: 'payload_too_large',
    detail: 'The body is too large: 8 MB at most.',
  });
});

test('a full disk is told before and during, and what has arrived is kept', async () => {
  const bytes = video(3000);
  free = 1024 ** 3;
  expect((await begin(bytes)).body).toMatchObject({ status: 507, code: 'storage_full' });
  free = 1e12;
  const { id } = (await begin(bytes)).body;
  await put(id, 0, bytes.subarray(0, 1000));
  free = 1024 ** 3;
  expect((await put(id, 1000, bytes.subarray(1000))).body.code).toBe('storage_full');
  free = 1e12;
  expect((await begin(bytes)).body).toMatchObject({ id, received_bytes: 1000 });
  await put(id, 1000, bytes.subarray(1000));
  expect((await finish(id)).status).toBe(200);
});

test('after a kill in the middle of a piece one goes on where the file ends', async () => {
  const bytes = video(3000);
  const { id } = (await begin(bytes)).body;
  await put(id, 0, bytes.subarray(0, 1000));
  // The host was killed while it wrote the second piece: a part of it is in the file, and nobody was told.
  await writeFile(join(target.app.config.dataDir, 'replays', streamId, `${id}.mp4`), bytes.subarray(0, 1700));
  const again = await begin(bytes);
  expect(again.body).toEqual({ id, stream_id: streamId, size_bytes: 3000, received_bytes: 1700 });
  await put(id, 1700, bytes.subarray(1700));
  expect((await finish(id)).status).toBe(200);
  expect((await bytesOf(id, '')).bytes.equals(bytes)).toBe(true);
});

test('what is published cannot be sent again or written over', async () => {
  const bytes = video(2000);
  const id = await publish(bytes);
  expect((await begin(bytes)).body.code).toBe('conflict');
  expect((await put(id, 0, bytes)).body.code).toBe('conflict');
});

test('a guest of the stream may watch its replay and nothing else; a guest of another stream may not', async () => {
  const id = await publish(video(2000));
  const guest = await guestOf(streamId);
  const stranger = await guestOf(await newStream());
  const watch = (cookie: string) => target.call('GET', place(`/${id}/video`), { as: { cookie } });
  expect((await watch(guest)).status).toBe(200);
  expect((await target.call('GET', place(), { as: { cookie: guest } })).body.items).toHaveLength(1);
  expect((await watch(stranger)).status).toBe(404);
  expect((await target.call('GET', place(`/${id}/video`), { as: null })).status).toBe(401);
  const deletion = await target.call('DELETE', place(`/${id}`), { as: { cookie: guest } });
  expect(deletion.status).toBe(403);
  const content = video(10);
  const path = place(`/${id}/content?offset=0&sha256=${sha256(content)}`);
  expect((await target.call('PUT', path, { as: { cookie: guest }, content })).status).toBe(403);
});

/** The cookie of a guest who was let into a stream as a viewer. */
async function guestOf(stream: string): Promise<string> {
  const { db } = target.app.store;
  const expiresAt = new Date(now.getTime() + 3_600_000).toISOString();
  const { id, token } = await createSession(db, { userId: null, displayName: 'Ruth', expiresAt }, now);
  await admitGuest(db, {
    session_id: id,
    stream_id: stream,
    invite_id: null,
    role: 'viewer',
    joined_at: now.toISOString(),
    removed_at: null,
  });
  return `${sessionCookieAt(new URL(target.url).host)}=${token}`;
}

test('deleted, it is neither listed nor on the disk; with the stream too', async () => {
  const first = await publish(video(2000));
  const file = (id: string) => join(target.app.config.dataDir, 'replays', streamId, `${id}.mp4`);
  expect(existsSync(file(first))).toBe(true);
  expect((await target.call('DELETE', place(`/${first}`), { as: owner() })).status).toBe(204);
  expect(existsSync(file(first))).toBe(false);
  const second = await publish(video(2000));
  await target.call('DELETE', `/api/v1/live/streams/${streamId}`, { as: owner() });
  expect(existsSync(file(second))).toBe(false);
});

test('a replay whose file is gone says so', async () => {
  const id = await publish(video(2000));
  await rm(join(target.app.config.dataDir, 'replays'), { recursive: true });
  const { status, bytes } = await bytesOf(id, '');
  expect(status).toBe(404);
  expect(bytes.toString()).toContain('not on the church’s computer any more');
});

test('what nobody went on sending for a week is thrown away, with files that belong to nothing', async () => {
  const bytes = video(3000);
  const published = await publish(bytes);
  const { id } = (await begin(video(4000))).body;
  await put(id, 0, bytes.subarray(0, 1000));
  const folder = join(target.app.config.dataDir, 'replays', streamId);
  await writeFile(join(folder, `${crypto.randomUUID()}.mp4`), bytes);
  now = new Date('2026-12-02T10:00:00Z');
  const purge = startReplayPurge(target.app);
  await purge.purge();
  expect((await readdir(folder)).sort()).toEqual([`${id}.mp4`, `${published}.mp4`].sort());
  now = new Date('2026-12-03T10:00:01Z');
  await purge.purge();
  await purge.stop();
  expect(await readdir(folder)).toEqual([`${published}.mp4`]);
  expect((await readFile(join(folder, `${published}.mp4`))).equals(bytes)).toBe(true);
  expect((await finish(id)).body.code).toBe('not_found');
});

test('the library leads to a past broadcast that has a replay, for who may watch it', async () => {
  const other = await newStream();
  for (const id of [streamId, other]) {
    await updateStream(target.app.store.db, id, { status: 'live', started_at: now.toISOString() });
    await updateStream(target.app.store.db, id, { status: 'ended', ended_at: now.toISOString() });
  }
  await publish(video(2000));
  const told = async (as: CallOptions['as']) =>
    new Map(
      (await target.call('GET', '/api/v1/library', { as })).body.items.map((item: LibraryItem) => [
        item.stream_id,
        item.has_replay,
      ]),
    );
  expect(await told(owner())).toEqual(
    new Map([
      [streamId, true],
      [other, false],
    ]),
  );
  expect(await told({ cookie: await guestOf(streamId) })).toEqual(
    new Map([
      [streamId, true],
      [null, false],
    ]),
  );
});

test('by a link one becomes a guest of a stream that has a replay, and of no other', async () => {
  const path = `/api/v1/live/streams/${streamId}`;
  const invited = await target.call('POST', `${path}/invites`, { as: owner(), body: { role: 'viewer' } });
  const open = (invite: string) => target.call('POST', place('/open'), { body: { invite } });
  const before = await open(invited.body.code);
  expect(before.body.items).toEqual([]);
  expect(before.cookie).toBeNull();
  const id = await publish(video(2000));
  const opened = await open(invited.body.code);
  expect(opened.body.items).toMatchObject([{ id }]);
  const watched = await target.call('GET', place(`/${id}/video`), { as: { cookie: opened.cookie ?? '' } });
  expect(watched.status).toBe(200);
  const wrong = await open('aaaa-aaaa-aaaa-aaaa');
  expect(wrong.body.code).toBe('invite_invalid');
  expect(wrong.cookie).toBeNull();
});
