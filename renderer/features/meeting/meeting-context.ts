import { createContext, use } from 'react';
import type { StreamRole } from '../../../contract/authority.ts';
import type { Lobby } from '../../../contract/meeting.ts';
import type { Call } from '../../media/call.ts';
import type { Chat } from '../chat/chat.ts';
import type { Announcer } from './announcer.ts';
import type { MuteWatch } from './mute-watch.ts';
import type { ShownReactions } from './shown-reactions.ts';
import type { SpeakingMarks } from './speaking-marks.ts';
import type { StageView } from './stage-view.ts';

/** What lives as long as the meeting does. None of it ever changes, so nobody renders because of it. */
export interface Meeting {
  readonly call: Call;
  readonly lobby: Lobby;
  readonly identity: string;
  readonly role: StreamRole;
  readonly isHost: boolean;
  readonly view: StageView;
  readonly marks: SpeakingMarks;
  readonly chat: Chat;
  readonly reactions: ShownReactions;
  readonly announcer: Announcer;
  readonly mutes: MuteWatch;
}

export const MeetingContext = createContext<Meeting | null>(null);

/** The meeting around this component. */
export function useMeeting(): Meeting {
  const meeting = use(MeetingContext);
  if (!meeting) throw new Error('useMeeting stands outside a MeetingScreen');
  return meeting;
}
