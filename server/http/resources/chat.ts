import { leads } from '../../../contract/authority.ts';
import type { ChatMessage } from '../../../contract/chat.ts';
import { AppError } from '../../../contract/errors.ts';
import {
  deleteMessage,
  insertMessage,
  listMessages,
  messageById,
  type NewChatMessage,
} from '../../store/chat-messages.ts';
import { chatPersonOf, isMutedInChat, takeTurnInChat } from '../../store/chat-people.ts';
import { chatRules } from '../../store/chat-rules.ts';
import { heldMessageById, holdMessage } from '../../store/held-messages.ts';
import { participantByIdentity } from '../../store/participants.ts';
import type { ParticipantRow } from '../../store/stream-rows.ts';
import { hasLink } from '../chat-links.ts';
import type { HandlersOf, StreamContext } from '../handlers.ts';
import { isOwnIdentity } from '../identities.ts';

export const chatHandlers: HandlersOf<'listMessages' | 'sendMessage' | 'deleteMessage' | 'sendReaction'> = {
  listMessages: ({ app, stream }, { query }) => listMessages(app.store.db, stream.id, query),

  async sendMessage(context, { body }) {
    const { app, stream, caller, now } = context;
    const { db } = app.store;
    if (stream.status === 'ended') throw new AppError('stream_ended', 'This has ended, and its chat with it.');
    const participant = await participantByIdentity(db, stream.id, body.identity);
    if (!participant || !isOwnIdentity(participant, caller)) {
      throw new AppError('not_found', 'You are not in this meeting under that identity. Join it first.');
    }
    const message: NewChatMessage = {
      id: body.id,
      stream_id: stream.id,
      sender_identity: body.identity,
      sender_name: nameOf(context, participant),
      body: body.body,
      sent_at: now.toISOString(),
    };
    const holds = await obeyRules(context, participant, message);
    if ('earlier' in holds) return holds.earlier;
    if (holds.wait) return hold(context, message);
    const sequence = await insertMessage(db, message);
    if (sequence === null) return earlierOf(context, message);
    const said = { ...message, sequence };
    app.announcer.announce({ type: 'chat.message', message: said });
    return said;
  },

  async deleteMessage({ app, stream }, { params }) {
    if (!(await deleteMessage(app.store.db, stream.id, params.message_id))) {
      throw new AppError('not_found', 'There is no such message. It may have been deleted.');
    }
    app.announcer.announce({ type: 'chat.deleted', streamId: stream.id, messageId: params.message_id });
    return undefined;
  },

  sendReaction({ app, stream }, { body }) {
    if (stream.status === 'ended') throw new AppError('stream_ended', 'This has ended.');
    app.announcer.announce({ type: 'stream.reaction', streamId: stream.id, reaction: body.reaction });
    return undefined;
  },
};

function nameOf({ caller }: StreamContext, participant: ParticipantRow): string {
  const name = participant.display_name || caller.displayName;
  if (name) return name;
  throw new AppError('invalid_request', 'Say the name that others will see, then write.', {
    fields: [{ path: '/body/identity', message: 'has no name yet' }],
  });
}

/**
 * What the rules of the chat make of a message: it goes in, it waits, or it was sent before. Hosts write as they like.
 * Throws AppError `chat_muted`, `chat_slow`.
 */
async function obeyRules(
  context: StreamContext,
  participant: ParticipantRow,
  message: NewChatMessage,
): Promise<{ readonly wait: boolean } | { readonly earlier: ChatMessage }> {
  const { app, stream, streamRole, now } = context;
  const { db } = app.store;
  if (leads(streamRole)) return { wait: false };
  if (await isMutedInChat(db, stream.id, chatPersonOf(participant))) {
    throw new AppError('chat_muted', 'The host has taken the chat from you here. You can still read it, and watch.');
  }
  const rules = await chatRules(db, stream.id);
  const wait = rules.holds_links && hasLink(message.body);
  if (rules.slow_mode_seconds === 0) return { wait };
  const wroteAt = await takeTurnInChat(db, participant, rules.slow_mode_seconds, now);
  if (wroteAt === null) return { wait };
  const earlier = await sentBefore(context, message);
  if (earlier) return { earlier };
  const leftMs = Date.parse(wroteAt) + rules.slow_mode_seconds * 1000 - now.getTime();
  throw new AppError(
    'chat_slow',
    `Slow mode is on: one message every ${rules.slow_mode_seconds} seconds. Send it again in ${Math.max(1, Math.ceil(leftMs / 1000))} seconds.`,
  );
}

async function hold(context: StreamContext, message: NewChatMessage): Promise<ChatMessage> {
  const { app, stream } = context;
  const known = await messageById(app.store.db, message.id);
  if (known || !(await holdMessage(app.store.db, message))) return earlierOf(context, message);
  app.announcer.announce({ type: 'chat.held', streamId: stream.id });
  return { ...message, sequence: null };
}

/** The message that was sent with this id before. Throws AppError `conflict` where it is another's. */
async function earlierOf(context: StreamContext, message: NewChatMessage): Promise<ChatMessage> {
  const earlier = await sentBefore(context, message);
  if (earlier) return earlier;
  throw new AppError('conflict', 'Another message has this id. Choose a new one.');
}

async function sentBefore(
  { app }: StreamContext,
  { id, ...message }: NewChatMessage,
): Promise<ChatMessage | undefined> {
  const own = (row: ChatMessage | undefined) =>
    row?.stream_id === message.stream_id && row.sender_identity === message.sender_identity ? row : undefined;
  const waiting = own(await heldMessageById(app.store.db, id));
  return waiting ? { ...waiting, sequence: null } : own(await messageById(app.store.db, id));
}
