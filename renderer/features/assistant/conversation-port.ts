import type { AssistantMode } from '../../../contract/assistant-settings.ts';
import type { Card } from '../../../contract/cards.ts';
import type { createAssistantRoom } from '../../media/assistant-room.ts';
import type { Clock } from '../../media/clock.ts';
import type { DevicesHandle } from '../../media/devices.ts';
import type { LocalMicrophone } from '../../media/local-microphone.ts';
import type { Entry } from './transcript.ts';

export interface StartedConversation {
  readonly room_name: string;
  readonly token: string;
  readonly ws_url: string;
  readonly mode: AssistantMode;
}

/** What a conversation asks of the host. All throw AppError. */
export interface ConversationHost {
  /** What the assistant can do, where that is known already or soon; null where it is not. */
  knownMode(): Promise<AssistantMode | null>;
  /** `continues` where the person goes on with a conversation whose room is gone. */
  start(continues: boolean): Promise<StartedConversation>;
  /** A way back into a room of the person's. Throws where the conversation in it is over. */
  comeBack(roomName: string): Promise<StartedConversation>;
  callAgent(roomName: string, lostIdentity: string | undefined): Promise<void>;
  end(roomName: string): Promise<void>;
  answer(text: string, draftId: string | null): Promise<{ readonly text: string; readonly cards: readonly Card[] }>;
  confirmPrayer(requestId: string): Promise<{ readonly delete_at: string }>;
  discardPrayer(requestId: string): Promise<void>;
}

/** What a conversation needs of the host, and of the world. */
export interface ConversationPort extends Clock {
  readonly host: ConversationHost;
  readonly microphone: LocalMicrophone;
  readonly devices: DevicesHandle;
  /** What only a call needs, fetched when it is needed. */
  loadRoom(): Promise<typeof createAssistantRoom>;
  isOnline(): boolean;
  pause(delayMs: number, signal: AbortSignal): Promise<void>;
  newId(): string;
  recall(): readonly Entry[];
  keep(entries: readonly Entry[]): void;
  /** The room that this tab was in when it was loaded again. */
  recallRoom(): string | null;
  keepRoom(name: string | null): void;
}
