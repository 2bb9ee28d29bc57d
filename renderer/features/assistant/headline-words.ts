import { useLingui } from '@lingui/react/macro';
import { type LucideIcon, MicOff, Unplug, WifiOff } from 'lucide-react';
import type { ConversationState, Headline } from './conversation-state.ts';
import { useFaultWords, useMicrophoneWords, useProviderWords } from './trouble-words.ts';

export interface HeadlineWords {
  /** What the status says. */
  readonly title: string;
  /** What it means and what to do. */
  readonly text: string;
  /** Only a fault has one. */
  readonly icon: LucideIcon | null;
  /** Pressing Try again may help. */
  readonly retry: boolean;
}

/** A headline in words. */
export function useHeadlineWords(): (headline: Headline, state: ConversationState, muted: boolean) => HeadlineWords {
  const stateWords = useStateWords();
  const faultWords = useFaultWords();
  const microphoneWords = useMicrophoneWords();
  const providerWords = useProviderWords();
  const { t } = useLingui();
  return (headline, state, muted) => {
    switch (headline.type) {
      case 'state':
        return { ...stateWords(headline.state, state, muted), icon: null, retry: false };
      case 'fault':
        return faultWords(headline.fault, state);
      case 'network':
        return {
          title: t`Connection lost`,
          text: t`The assistant cannot hear you now. Nothing was lost. It goes on by itself as soon as the network is back.`,
          icon: WifiOff,
          retry: false,
        };
      case 'agent_lost':
        return {
          title: t`The assistant went away. Bringing it back.`,
          text: t`What was said stays here. Wait until it says Listening.`,
          icon: Unplug,
          retry: false,
        };
      case 'microphone':
        return microphoneWords(headline.problem);
      case 'provider':
        return providerWords(headline.part, headline.fault);
      case 'cannot_hear':
        return {
          title: t`The assistant cannot hear`,
          text: t`It has no provider for hearing. Type to it; it answers.`,
          icon: MicOff,
          retry: false,
        };
      default:
        return headline satisfies never;
    }
  };
}

function useStateWords() {
  const { t } = useLingui();
  return (
    name: Extract<Headline, { type: 'state' }>['state'],
    { speaks }: ConversationState,
    muted: boolean,
  ): { title: string; text: string } => {
    const notYet = t`Not yet: what you say is heard once it says Listening.`;
    switch (name) {
      case 'setting_up':
        return { title: t`Setting up`, text: notYet };
      case 'connecting':
        return { title: t`Connecting`, text: notYet };
      case 'waiting':
        return { title: t`Waiting for the assistant`, text: notYet };
      case 'listening':
        if (muted) return { title: t`Listening`, text: t`You are muted. Unmute the microphone to speak, or type.` };
        return speaks
          ? { title: t`Listening`, text: t`Speak whenever you like. You can interrupt at any time.` }
          : { title: t`Listening`, text: t`Speak whenever you like. It cannot speak; its answers come in writing.` };
      case 'thinking':
        return { title: t`Thinking`, text: t`It heard you. The answer is coming.` };
      case 'speaking':
        return { title: t`Speaking`, text: t`Speak, or press the button, to interrupt.` };
      case 'ended':
        return { title: t`The conversation has ended`, text: t`What was said stays here until you close this window.` };
      default:
        return name satisfies never;
    }
  };
}
