import { leads, type StreamRole } from '../../../contract/authority.ts';
import type { ChatMessage } from '../../../contract/chat.ts';
import type { Lobby } from '../../../contract/meeting.ts';
import type { Reaction } from '../../../contract/reactions.ts';
import type { Call } from '../../media/call.ts';
import { openChat } from '../chat/chat.ts';
import { hostChat } from '../chat/host-chat.ts';
import { newId } from '../chat/new-id.ts';
import { createAnnouncer } from './announcer.ts';
import type { Meeting } from './meeting-context.ts';
import { watchMutes } from './mute-watch.ts';
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
  const isHost = leads(role);
  const self = () => call.store.getState().localIdentity || identity;
  const chat = openChat({
    streamId: stream_id,
    identity: self,
    name: () => call.store.getState().participants[self()]?.name ?? '',
    newId,
    onUnread: parts.onUnread,
    obeysRules: !isHost,
    port: hostChat(stream_id, self),
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
      isHost,
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
