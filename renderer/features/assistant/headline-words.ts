import { useLingui } from '@lingui/react/macro';
import {
  Clock,
  Hourglass,
  KeyRound,
  type LucideIcon,
  MicOff,
  ServerOff,
  TriangleAlert,
  Unplug,
  UserX,
  WifiOff,
} from 'lucide-react';
import type { VoicePart } from '../../../contract/voice-room.ts';
import { desktop } from '../../api/desktop.ts';
import type { SourceProblem } from '../../media/call-state.ts';
import type { ConversationState, Headline, ProviderFault } from './conversation-state.ts';

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

function useFaultWords() {
  const { t } = useLingui();
  return (fault: Extract<Headline, { type: 'fault' }>['fault'], state: ConversationState): HeadlineWords => {
    switch (fault) {
      case 'no_keys':
        return {
          title: t`No keys yet`,
          text: t`The assistant cannot hear or speak until this computer has its speech keys. Nothing you said was recorded or lost.`,
          icon: KeyRound,
          retry: true,
        };
      case 'no_agent':
        return {
          title: t`The assistant did not come`,
          text: t`It was asked for half a minute. It may be busy, or not running on your church’s computer. We go on asking.`,
          icon: Hourglass,
          retry: true,
        };
      case 'no_network':
        return {
          title: t`No network`,
          text: t`This computer is on no network. Look at its cable or its Wi-Fi. It goes on by itself.`,
          icon: WifiOff,
          retry: true,
        };
      case 'host_lost':
        return {
          title: t`We cannot reach your church’s computer`,
          text: t`It may be switched off. Nothing was lost. We keep trying.`,
          icon: Unplug,
          retry: true,
        };
      case 'livekit_down':
        return {
          title: t`The meeting server is not ready`,
          text: t`Speaking with the assistant needs it. We keep trying; you need do nothing.`,
          icon: ServerOff,
          retry: true,
        };
      case 'guests_refused':
        return {
          title: t`Guests cannot talk with the assistant here`,
          text: t`Your church keeps it for people with an account. Ask whoever looks after Tabernacle for one.`,
          icon: UserX,
          retry: false,
        };
      case 'limit':
        return {
          title: t`A limit is reached`,
          text: state.fault?.words ?? t`The assistant cannot begin another conversation now.`,
          icon: Clock,
          retry: true,
        };
      case 'too_often':
        return {
          title: t`That was too often`,
          text: t`Wait a minute, then try again.`,
          icon: Clock,
          retry: true,
        };
      case 'time_over':
        return {
          title: t`The time is over`,
          text:
            state.ending?.reason === 'day_limit'
              ? t`The assistant’s time for today is used up. What was said stays here.`
              : t`A conversation has its length. What was said stays here, and you can begin another.`,
          icon: Clock,
          retry: true,
        };
      case 'ended_elsewhere':
        return {
          title: t`The conversation was ended`,
          text: t`Somebody ended it on your church’s computer. What was said stays here.`,
          icon: Unplug,
          retry: true,
        };
      case 'joined_elsewhere':
        return {
          title: t`The conversation goes on in another window`,
          text: t`It was opened there with your name. You can bring it back here.`,
          icon: Unplug,
          retry: true,
        };
      case 'failed':
        return {
          title: t`Something went wrong`,
          text: t`It happened on your church’s computer. Nothing was lost. We keep trying.`,
          icon: TriangleAlert,
          retry: true,
        };
      default:
        return fault satisfies never;
    }
  };
}

function useMicrophoneWords() {
  const { t } = useLingui();
  return (problem: SourceProblem): HeadlineWords => {
    const words = { icon: MicOff, retry: true };
    switch (problem) {
      case 'not_permitted':
        return {
          ...words,
          title: t`The microphone is blocked`,
          text:
            desktop.kind === 'desktop'
              ? t`This computer is blocking the microphone. Allow Tabernacle in its privacy settings, under Microphone. Until then, type.`
              : t`Press the sign beside the address of this page, allow the microphone, and try again. Until then, type.`,
        };
      case 'no_device':
        return {
          ...words,
          title: t`No microphone`,
          text: t`No microphone is connected. Plug one in, and it is used at once. Until then, type; the assistant answers aloud.`,
        };
      case 'in_use':
        return {
          ...words,
          title: t`The microphone is in use`,
          text: t`Another program is using the microphone. Close it there, then try again. Until then, type.`,
        };
      case 'not_supported':
        return {
          ...words,
          retry: false,
          title: t`No microphone at this address`,
          text: t`This address cannot use a microphone. Open it over https, or in the Tabernacle app. Until then, type.`,
        };
      case 'failed':
        return {
          ...words,
          title: t`The microphone did not start`,
          text: t`Unplug it and plug it in again, then try again. Until then, type.`,
        };
      default:
        return problem satisfies never;
    }
  };
}

function useProviderWords() {
  const { t } = useLingui();
  return (part: VoicePart, { code, provider }: ProviderFault): HeadlineWords => {
    const title = {
      wrong_key: t`${provider} does not accept the key`,
      over_quota: t`The quota at ${provider} is used up`,
      unreachable: t`${provider} cannot be reached`,
      slow: t`${provider} is slow`,
      refused: t`${provider} refused to answer`,
    }[code];
    const text = {
      speech_to_text: t`The assistant cannot hear you. Type instead; it answers.`,
      language_model: t`The assistant cannot think of answers. Your church’s computer answers instead, in basic mode.`,
      text_to_speech: t`The assistant cannot speak. Its answers stand here in writing.`,
    }[part];
    return { title, text, icon: TriangleAlert, retry: code !== 'slow' };
  };
}
