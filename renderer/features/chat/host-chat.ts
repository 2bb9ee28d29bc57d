import type { ChatRules } from '../../../contract/chat.ts';
import type { Acknowledgement, ChatNews, FollowWish } from '../../../contract/events.ts';
import { api } from '../../api/client.ts';
import { hostSocket } from '../../api/socket.ts';
import type { ChatPort } from './chat.ts';

/** A stream's chat at the host that served this page. `identity` is what one has in the stream's room. */
export function hostChat(streamId: string, identity: () => string): ChatPort {
  const params = { stream_id: streamId };
  return {
    list: (before) => api('listMessages', { params, query: before === undefined ? {} : { before } }),
    send: ({ id, body }) => api('sendMessage', { params, body: { id, body, identity: identity() } }),
    rules: () => api('getChatRules', { params }),
    follow: followOn(hostSocket(), streamId, identity),
  };
}

/** The part of the Socket.IO connection that the chat uses. */
interface ChatSocket {
  readonly connected: boolean;
  on: Listening;
  off: Listening;
  emit(event: 'stream.follow', wanted: FollowWish, done: (answer: Acknowledgement) => void): unknown;
  emit(event: 'stream.unfollow', wanted: { stream_id: string }): unknown;
}

interface Listening {
  (event: 'connect', listener: () => void): unknown;
  (event: 'chat.messages', listener: (news: ChatNews) => void): unknown;
  (event: 'chat.deleted', listener: (gone: { stream_id: string; id: string }) => void): unknown;
  (event: 'chat.rules', listener: (rules: ChatRules & { stream_id: string }) => void): unknown;
}

/** Follows one stream's chat on a socket, again after each reconnect. */
function followOn(socket: ChatSocket, streamId: string, identity: () => string): ChatPort['follow'] {
  return ({ onNews, onDeleted, onRules, onFollowed }) => {
    const news = (told: ChatNews) => {
      if (told.stream_id === streamId) onNews(told);
    };
    const deleted = (gone: { stream_id: string; id: string }) => {
      if (gone.stream_id === streamId) onDeleted(gone.id);
    };
    const rules = ({ stream_id, ...now }: ChatRules & { stream_id: string }) => {
      if (stream_id === streamId) onRules(now);
    };
    // The history is asked for whatever the answer: it says for itself whether one may read it.
    const follow = () =>
      socket.emit('stream.follow', { stream_id: streamId, identity: identity() }, () => onFollowed());
    socket.on('connect', follow);
    socket.on('chat.messages', news);
    socket.on('chat.deleted', deleted);
    socket.on('chat.rules', rules);
    if (socket.connected) follow();
    else onFollowed();
    return () => {
      socket.off('connect', follow);
      socket.off('chat.messages', news);
      socket.off('chat.deleted', deleted);
      socket.off('chat.rules', rules);
      if (socket.connected) socket.emit('stream.unfollow', { stream_id: streamId });
    };
  };
}
