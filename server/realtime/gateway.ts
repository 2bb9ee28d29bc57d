import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type Socket } from 'socket.io';
import { leads } from '../../contract/authority.ts';
import {
  type Acknowledgement,
  type ClientEvents,
  type FollowWish,
  type ServerEvents,
  socketPath,
} from '../../contract/events.ts';
import type { Operation } from '../../contract/operation.ts';
import { scopesCover } from '../../contract/scopes.ts';
import type { App } from '../http/app.ts';
import { roleInStream } from '../http/authorise.ts';
import { type Caller, callerOfSession, identifyCaller } from '../http/caller.ts';
import { isOwnIdentity } from '../http/identities.ts';
import { isOwnOrigin, requestOrigin } from '../http/request-origin.ts';
import { healthToShow } from '../http/resources/health.ts';
import { livekitPath } from '../livekit/client-url.ts';
import { recount } from '../livekit/stream-state.ts';
import { personOf } from '../notifications/person.ts';
import { streamIdsOfGuest } from '../store/memberships.ts';
import { forgetIdentitiesTakenBack, participantByIdentity } from '../store/participants.ts';
import { deleteExpiredSessions, sessionById } from '../store/sessions.ts';
import { streamById } from '../store/streams.ts';
import type { Announcement } from './announcer.ts';
import { type ChatNewsDesk, createChatNewsDesk } from './chat-news.ts';
import { createReactionCounter, type ReactionCounter } from './reaction-counts.ts';

interface SocketData {
  caller: Caller;
}
type Io = Server<ClientEvents, ServerEvents, Record<never, never>, SocketData>;
type PersonSocket = Socket<ClientEvents, ServerEvents, Record<never, never>, SocketData>;

/** How often sockets of sessions that are over are looked for. */
const sweepEveryMs = 60_000;
/** How long an identity that was taken back is remembered: far longer than LiveKit honours a token. */
const takenBackForMs = 24 * 60 * 60 * 1000;

/** The groups of sockets that an event goes to. */
const groups = {
  users: 'users',
  prayerTeam: 'prayer-team',
  /** All sockets of an account, or of a guest. */
  person: (key: string) => `person:${key}`,
  session: (id: string) => `session:${id}`,
  user: (id: string) => `user:${id}`,
  /** Guests who may see the stream. */
  stream: (id: string) => `stream:${id}`,
  /** Those who follow its chat. */
  chat: (id: string) => `chat:${id}`,
  /** Those of them who are its hosts. */
  chatHosts: (id: string) => `chat-hosts:${id}`,
};

export interface Gateway {
  /**
   * Stops telling. Pages are not told that it is for good, so they connect again when the host is back. It waits until
   * the server has no connections left: whoever opened the server closes it before.
   */
  close(): Promise<void>;
}

/**
 * Tells the people who are connected what happens, by Socket.IO, and carries LiveKit's signalling. Both are for the
 * host's own pages and for programs; a socket needs the session cookie or a bearer token.
 */
export function attachGateway(server: HttpServer, app: App): Gateway {
  const io: Io = new Server(server, {
    path: socketPath,
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, done) => done(null, isWelcome(app, request)),
  });
  io.use((socket, next) => {
    identifyCaller(app.store.db, socket.request, app.now()).then(
      (caller) => {
        if (!caller || !mayHear(caller, 'Streams')) return next(new Error('unauthenticated'));
        socket.data.caller = caller;
        next();
      },
      () => next(new Error('unauthenticated')),
    );
  });
  io.on('connection', (socket) => {
    listen(app, socket);
    void enter(app, socket).catch((error: unknown) => drop(app, socket, error));
  });

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => upgrade(app, request, socket, head);
  server.on('upgrade', onUpgrade);
  const desks: Desks = {
    chat: createChatNewsDesk((news) => io.to(groups.chat(news.stream_id)).emit('chat.messages', news)),
    reactions: createReactionCounter((shown) => io.to(groups.chat(shown.stream_id)).emit('stream.reactions', shown)),
  };
  const stopAnnouncements = app.announcer.onAnnouncement((announcement) => tell(app, io, desks, announcement));
  const stopCounting = app.openPages.onChange((streamId) => {
    recount(app, streamId).catch((error: unknown) => app.log.warn({ err: error }, 'viewers could not be counted'));
  });
  const tellHealth = () => void healthToShow(app).then((health) => io.emit('health.changed', health));
  const stopHealth = [app.parts.livekit.onChange(tellHealth), app.parts.agent.onChange(tellHealth)];
  const sweep = setInterval(() => {
    void dropOver(app, io).catch((error: unknown) => app.log.warn({ err: error }, 'sessions could not be looked over'));
  }, sweepEveryMs);
  sweep.unref();

  return {
    async close() {
      clearInterval(sweep);
      stopAnnouncements();
      stopCounting();
      desks.chat.stop();
      desks.reactions.stop();
      for (const stop of stopHealth) stop();
      server.off('upgrade', onUpgrade);
      io.disconnectSockets(true);
      // io.close() would wait for every connection of the host's own server
      io.engine.close();
    },
  };
}

function isWelcome({ config }: App, request: IncomingMessage): boolean {
  return requestOrigin(request, config) !== null && isOwnOrigin(request.headers.origin, request, config);
}

function upgrade(app: App, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const path = request.url?.split('?', 1)[0] ?? '';
  if (path === socketPath || path.startsWith(`${socketPath}/`)) return;
  if (!isWelcome(app, request)) socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
  else if (path.startsWith(`${livekitPath}/`)) app.livekitProxy.upgrade(request, socket, head);
  else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
}

/** What gathers before it is told. */
interface Desks {
  readonly chat: ChatNewsDesk;
  readonly reactions: ReactionCounter;
}

/** Puts a socket into the groups of what its person may see. */
async function enter({ store }: App, socket: PersonSocket): Promise<void> {
  const { caller } = socket.data;
  await socket.join(groups.person(personOf(caller)));
  if (caller.sessionId) await socket.join(groups.session(caller.sessionId));
  if (caller.kind === 'user') {
    await socket.join([groups.users, groups.user(caller.userId)]);
    if (caller.prayerTeam && mayHear(caller, 'Prayer')) await socket.join(groups.prayerTeam);
    return;
  }
  const streamIds = await streamIdsOfGuest(store.db, caller.sessionId);
  await socket.join(streamIds.map(groups.stream));
}

/** Whether a token's scopes, where it is one, include hearing of what a tag's operations tell. */
function mayHear(caller: Caller, tag: Operation['tag']): boolean {
  return caller.kind === 'guest' || !caller.token || scopesCover(caller.token.scopes, { tag }, 'GET');
}

function listen(app: App, socket: PersonSocket): void {
  const followed = new Set<string>();
  socket.on('stream.follow', (wanted, done) => {
    const answer = (value: Acknowledgement) => (typeof done === 'function' ? done(value) : undefined);
    follow(app, socket, wanted ?? {}).then(
      (value) => {
        if (value.ok) followed.add(wanted.stream_id);
        answer(value);
      },
      (error: unknown) => {
        app.log.warn({ err: error }, 'a stream could not be followed');
        answer({ ok: false, code: 'not_found' });
      },
    );
  });
  const unfollow = (streamId: string) => {
    followed.delete(streamId);
    app.openPages.closed(streamId, socket.id);
  };
  socket.on('stream.unfollow', (wanted) => {
    if (typeof wanted?.stream_id !== 'string') return;
    void socket.leave(groups.chat(wanted.stream_id));
    void socket.leave(groups.chatHosts(wanted.stream_id));
    unfollow(wanted.stream_id);
  });
  socket.on('disconnect', () => {
    for (const streamId of followed) unfollow(streamId);
  });
}

async function follow(app: App, socket: PersonSocket, wanted: Partial<FollowWish>): Promise<Acknowledgement> {
  const { db } = app.store;
  const { stream_id: streamId, identity } = wanted;
  const { caller } = socket.data;
  const stream = typeof streamId === 'string' ? await streamById(db, streamId) : undefined;
  if (!stream) return { ok: false, code: 'not_found' };
  const role = mayHear(caller, 'Chat') ? await roleInStream(db, caller, stream) : null;
  if (!role) return { ok: false, code: 'forbidden' };
  await socket.join(groups.chat(stream.id));
  if (leads(role)) await socket.join(groups.chatHosts(stream.id));
  if (role !== 'viewer' || typeof identity !== 'string') return { ok: true };
  const participant = await participantByIdentity(db, stream.id, identity);
  if (participant && isOwnIdentity(participant, caller) && socket.connected) {
    app.openPages.opened(stream.id, participant.identity, socket.id);
  }
  return { ok: true };
}

function tell(app: App, io: Io, desks: Desks, announcement: Announcement): void {
  switch (announcement.type) {
    case 'stream.created':
    case 'stream.updated':
      io.to([groups.users, groups.stream(announcement.stream.id)]).emit(announcement.type, announcement.stream);
      return;
    case 'stream.reminder':
      io.to(groups.person(announcement.person)).emit('stream.reminder', announcement.reminder);
      return;
    case 'stream.deleted': {
      const { streamId } = announcement;
      io.to([groups.users, groups.stream(streamId)]).emit('stream.deleted', { id: streamId });
      io.socketsLeave([groups.stream(streamId), groups.chat(streamId), groups.chatHosts(streamId)]);
      return;
    }
    case 'chat.message':
      desks.chat.add(announcement.message);
      return;
    case 'chat.deleted': {
      const { streamId, messageId } = announcement;
      io.to(groups.chat(streamId)).emit('chat.deleted', { stream_id: streamId, id: messageId });
      return;
    }
    case 'chat.rules':
      io.to(groups.chat(announcement.streamId)).emit('chat.rules', {
        stream_id: announcement.streamId,
        ...announcement.rules,
      });
      return;
    case 'chat.held':
      io.to(groups.chatHosts(announcement.streamId)).emit('chat.held', { stream_id: announcement.streamId });
      return;
    case 'stream.reaction':
      desks.reactions.add(announcement.streamId, announcement.reaction);
      return;
    case 'prayer.changed':
      io.to(announcement.teamOnly ? groups.prayerTeam : groups.users).emit('prayer.changed');
      return;
    case 'guest.admitted':
      io.in(groups.session(announcement.sessionId)).socketsJoin(groups.stream(announcement.streamId));
      return;
    case 'guest.removed':
      io.in(groups.session(announcement.sessionId)).socketsLeave([
        groups.stream(announcement.streamId),
        groups.chat(announcement.streamId),
        groups.chatHosts(announcement.streamId),
      ]);
      return;
    case 'user.changed':
      io.in(groups.user(announcement.userId)).emit('session.changed');
      void reenter(app, io, announcement.userId).catch((error: unknown) =>
        app.log.warn({ err: error }, 'sockets could not be given their new rights'),
      );
      return;
    case 'session.ended':
      io.in(groups.session(announcement.sessionId)).disconnectSockets(true);
      return;
    default:
      announcement satisfies never;
  }
}

/** Puts the sockets of an account, whose rights have changed, into the groups of what it may see now. */
async function reenter(app: App, io: Io, userId: string): Promise<void> {
  const sockets = [...io.sockets.sockets.values()].filter(({ rooms }) => rooms.has(groups.user(userId)));
  for (const socket of sockets) {
    const caller = await identifyCaller(app.store.db, socket.request, app.now()).catch(() => null);
    if (!caller) {
      socket.disconnect(true);
      continue;
    }
    socket.data.caller = caller;
    await socket.leave(groups.prayerTeam);
    await enter(app, socket);
  }
}

/** Closes the sockets of sessions that ran out, and forgets those sessions and what was left of ended ones. */
async function dropOver(app: App, io: Io): Promise<void> {
  const now = app.now();
  for (const socket of io.sockets.sockets.values()) {
    const { sessionId } = socket.data.caller;
    if (!sessionId) continue;
    const session = await sessionById(app.store.db, sessionId, now);
    if (session) socket.data.caller = callerOfSession(session);
    else socket.disconnect(true);
  }
  await deleteExpiredSessions(app.store.db, now);
  await forgetIdentitiesTakenBack(app.store.db, new Date(now.getTime() - takenBackForMs).toISOString());
}

function drop(app: App, socket: PersonSocket, error: unknown): void {
  app.log.warn({ err: error }, 'a socket could not be let in');
  socket.disconnect(true);
}
