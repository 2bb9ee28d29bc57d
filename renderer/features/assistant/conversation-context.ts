import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Conversation } from './conversation.ts';
import type { ConversationState } from './conversation-state.ts';
import type { OpenConversation } from './use-conversation.ts';

/** The conversation on the screen. None of it changes while it lasts, so nobody renders because of it. */
export interface ShownConversation extends OpenConversation {
  /** Begins another conversation in the place of this one; what was said is kept. */
  readonly onAgain: () => void;
}

export const ConversationContext = createContext<ShownConversation | null>(null);

/** The conversation around this component. */
export function useShownConversation(): ShownConversation {
  const shown = use(ConversationContext);
  if (!shown) throw new Error('useShownConversation stands outside an AssistantScreen');
  return shown;
}

export function useConversationState<T>(select: (state: ConversationState) => T): T {
  return useStore(useShownConversation().conversation.store, select);
}

/** The person's microphone: whether it is wanted, and why it is not there. */
export function useMicrophone() {
  const { conversation }: { conversation: Conversation } = useShownConversation();
  return useStore(conversation.microphone.store);
}
