import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import type { Db } from './database.ts';
import {
  forgetIdentitiesTakenBack,
  identitiesTakenOut,
  noteParticipant,
  openPlacesOfUser,
  participantByIdentity,
  takeBackIdentities,
} from './participants.ts';
import { createSession, deleteExpiredSessions, deleteSession } from './sessions.ts';
import { openStore, type Store } from './store.ts';
import { insertStream } from './streams.ts';
import { ownerOf } from './users.ts';

const now = new Date('2026-11-01T10:00:00.000Z');
const later = new Date('2026-11-01T12:00:00.000Z');

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let db: Db;

beforeEach(async () => {
  folder = temporaryFolder();
  store = await openStore(join(folder.path, 'tabernacle.db'));
  db = store.db;
});
afterEach(async () => {
  await store.close();
  folder[Symbol.dispose]();
});

/** A stream, a session in it that ends at noon, and whose it is. */
async function inStream({ guest }: { readonly guest: boolean }) {
  const owner = await ownerOf(db);
  await insertStream(db, {
    id: 'stream',
    host_id: owner.id,
    title: 'Morning service',
    description: null,
    thumbnail: null,
    category: null,
    room_name: 'room',
    kind: 'meeting',
    status: 'live',
    viewer_count: 0,
    peak_viewers: 0,
    unattended_since: null,
    scheduled_start: null,
    started_at: null,
    ended_at: null,
    created_at: now.toISOString(),
  });
  const user_id = guest ? null : owner.id;
  const given = { userId: user_id, displayName: 'Ruth', expiresAt: later.toISOString() };
  const session = await createSession(db, given, now);
  const participant = {
    identity: 'p_ruth',
    stream_id: 'stream',
    session_id: session.id,
    user_id,
    display_name: 'Ruth',
    created_at: now.toISOString(),
  };
  expect(await noteParticipant(db, participant)).toBe(true);
  return { owner, session, participant };
}

const known = () => participantByIdentity(db, 'stream', 'p_ruth');

test('an account’s place in a room outlasts a session that nobody used', async () => {
  const { owner } = await inStream({ guest: false });
  await deleteExpiredSessions(db, later);
  expect(await known()).toMatchObject({ user_id: owner.id, session_id: null });
  expect(await openPlacesOfUser(db, owner.id)).toEqual([{ room_name: 'room', identity: 'p_ruth' }]);
});

test('a guest’s place ends with a session that nobody used', async () => {
  await inStream({ guest: true });
  await deleteExpiredSessions(db, later);
  expect(await known()).toBeUndefined();
});

test('an identity that was taken back is nobody’s and nameless, and forgotten after a while', async () => {
  const { session, participant } = await inStream({ guest: false });
  await takeBackIdentities(db, session.id, later);
  await deleteSession(db, session.id);
  expect(await known()).toMatchObject({ session_id: null, user_id: null, display_name: '' });
  expect([...(await identitiesTakenOut(db, 'stream'))]).toEqual(['p_ruth']);
  expect(await noteParticipant(db, { ...participant, session_id: null })).toBe(false);
  await forgetIdentitiesTakenBack(db, later.toISOString());
  expect(await known()).toBeDefined();
  await forgetIdentitiesTakenBack(db, new Date(later.getTime() + 1).toISOString());
  expect(await known()).toBeUndefined();
});
