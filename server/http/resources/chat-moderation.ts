import { AppError } from '../../../contract/errors.ts';
import { mutedInChat, muteInChat, unmuteInChat } from '../../store/chat-people.ts';
import { chatRules, setChatRules } from '../../store/chat-rules.ts';
import { approveHeldMessage, listHeldMessages, takeHeldMessage } from '../../store/held-messages.ts';
import { participantByIdentity } from '../../store/participants.ts';
import type { HandlersOf } from '../handlers.ts';

export const chatModerationHandlers: HandlersOf<
  | 'getChatRules'
  | 'updateChatRules'
  | 'listHeldMessages'
  | 'approveMessage'
  | 'discardMessage'
  | 'listChatMutes'
  | 'muteInChat'
  | 'unmuteInChat'
> = {
  getChatRules: ({ app, stream }) => chatRules(app.store.db, stream.id),

  async updateChatRules({ app, stream }, { body }) {
    const before = await chatRules(app.store.db, stream.id);
    const rules = {
      slow_mode_seconds: body.slow_mode_seconds ?? before.slow_mode_seconds,
      holds_links: body.holds_links ?? before.holds_links,
    };
    await setChatRules(app.store.db, stream.id, rules);
    app.announcer.announce({ type: 'chat.rules', streamId: stream.id, rules });
    return rules;
  },

  async listHeldMessages({ app, stream }) {
    const held = await listHeldMessages(app.store.db, stream.id);
    return { items: held.map((message) => ({ ...message, sequence: null })) };
  },

  async approveMessage({ app, stream, now }, { params }) {
    const message = await approveHeldMessage(app.store.db, stream.id, params.message_id, now);
    if (!message) throw notWaiting();
    app.announcer.announce({ type: 'chat.message', message });
    app.announcer.announce({ type: 'chat.held', streamId: stream.id });
    return message;
  },

  async discardMessage({ app, stream }, { params }) {
    if (!(await takeHeldMessage(app.store.db, stream.id, params.message_id))) throw notWaiting();
    app.announcer.announce({ type: 'chat.held', streamId: stream.id });
    return undefined;
  },

  async listChatMutes({ app, stream }) {
    const muted = await mutedInChat(app.store.db, stream.id);
    return { items: muted.map(({ identity, name, muted_at }) => ({ identity, name, muted_at: muted_at ?? '' })) };
  },

  async muteInChat({ app, stream, now }, { params }) {
    const participant = await participantByIdentity(app.store.db, stream.id, params.identity);
    if (!participant) throw new AppError('not_found', 'There is no such person in this chat.');
    await muteInChat(app.store.db, participant, now);
    return undefined;
  },

  async unmuteInChat({ app, stream }, { params }) {
    if (!(await unmuteInChat(app.store.db, stream.id, params.identity))) {
      throw new AppError('not_found', 'Nobody was muted under this identity.');
    }
    return undefined;
  },
};

function notWaiting(): AppError {
  return new AppError('not_found', 'This message does not wait any more. Another host may have been quicker.');
}
