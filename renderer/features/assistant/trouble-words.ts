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

/** What is wrong, what that means and what to do. */
export interface TroubleWords {
  readonly title: string;
  readonly text: string;
  readonly icon: LucideIcon;
  /** Pressing Try again may help. */
  readonly retry: boolean;
}

/** Why there is no conversation, in words. */
export function useFaultWords() {
  const { t } = useLingui();
  return (fault: Extract<Headline, { type: 'fault' }>['fault'], state: ConversationState): TroubleWords => {
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

/** Why the microphone is not heard, in words. */
export function useMicrophoneWords() {
  const { t } = useLingui();
  return (problem: SourceProblem): TroubleWords => {
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

/** What a provider refuses, and what that leaves, in words. */
export function useProviderWords() {
  const { t } = useLingui();
  return (part: VoicePart, { code, provider }: ProviderFault): TroubleWords => {
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
