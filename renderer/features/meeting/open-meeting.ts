import { leads, type StreamRole } from '../../../contract/authority.ts';
import type { ChatMessage } from '../../../contract/chat.ts';
import type { Lobby } from '../../../contract/meeting.ts';
import { api } from '../../api/client.ts';
import { hostSocket } from '../../api/socket.ts';
import type { Call, Reaction } from '../../media/call.ts';
import { createAnnouncer } from './announcer.ts';
import type { Meeting } from './meeting-context.ts';
import { watchMutes } from './mute-watch.ts';
import { followOn, openChat } from './panel/chat.ts';
import { createShownReactions } from './shown-reactions.ts';
import { createSpeakingMarks } from './speaking-marks.ts';
import { createStageView } from './stage-view.ts';

interface MeetingParts {
  readonly call: Call;
  readonly lobby: Lobby;
  readonly identity: string;
  readonly role: StreamRole;
  /** Puts words where a screen reader hears of them. */
  readonly announce: (text: string) => void;
  readonly onUnread: (message: ChatMessage) => void;
  readonly onReaction: (from: string, reaction: Reaction) => void;
}

/** Everything of a meeting that lives outside React; `close` lets go of it, the call itself apart. */
export function openMeeting({ lobby, identity, role, ...parts }: MeetingParts): {
  meeting: Meeting;
  close: () => void;
} {
  const mutes = watchMutes(parts.call);
  const { call } = mutes;
  const stream_id = lobby.stream_id;
  const self = () => call.store.getState().localIdentity || identity;
  const chat = openChat({
    streamId: stream_id,
    identity: self,
    name: () => call.store.getState().participants[self()]?.name ?? '',
    newId,
    onUnread: parts.onUnread,
    port: {
      list: (cursor) => api('listMessages', { params: { stream_id }, query: cursor === undefined ? {} : { cursor } }),
      send: ({ id, body }) => api('sendMessage', { params: { stream_id }, body: { id, body, identity: self() } }),
      follow: followOn(hostSocket(), stream_id),
    },
  });
  const view = createStageView(call);
  const marks = createSpeakingMarks(call);
  const reactions = createShownReactions(call, parts.onReaction);
  const announcer = createAnnouncer(parts.announce);
  return {
    meeting: {
      call,
      lobby,
      identity,
      role,
      isHost: leads(role),
      view,
      marks,
      chat,
      reactions,
      announcer,
      mutes,
    },
    close() {
      for (const part of [chat, view, marks, reactions, announcer]) part.close();
    },
  };
}

/** A UUID, also on a page without a certificate, where `crypto.randomUUID` is not given. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
