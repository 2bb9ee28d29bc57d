import { AppError } from '../../../contract/errors.ts';
import { insertMessage, listMessages, messageById, type NewChatMessage } from '../../store/chat-messages.ts';
import { participantByIdentity } from '../../store/participants.ts';
import type { HandlersOf } from '../handlers.ts';
import { isOwnIdentity } from '../identities.ts';

export const chatHandlers: HandlersOf<'listMessages' | 'sendMessage'> = {
  listMessages: ({ app, stream }, { query }) => listMessages(app.store.db, stream.id, query),

  async sendMessage({ app, stream, caller, now }, { body }) {
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
      sender_name: participant.display_name,
      body: body.body,
      sent_at: now.toISOString(),
    };
    if (await insertMessage(db, message)) {
      app.announcer.announce({ type: 'chat.message', message });
      return message;
    }
    const earlier = await messageById(db, body.id);
    if (earlier && earlier.stream_id === stream.id && earlier.sender_identity === body.identity) return earlier;
    throw new AppError('conflict', 'Another message has this id. Choose a new one.');
  },
};
