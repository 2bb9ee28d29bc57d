import { useLingui } from '@lingui/react/macro';
import { Hand, type LucideIcon, Mic, MicOff, MonitorOff, MonitorUp, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { AppError } from '../../../contract/errors.ts';
import { api } from '../../api/client.ts';
import { showToast } from '../../design/toast.tsx';
import type { LocalSourceState, SourceProblem } from '../../media/call-state.ts';
import { useMeeting } from './meeting-context.ts';

/** One control of the meeting, wherever it is drawn. */
export interface Control {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly state: 'plain' | 'off' | 'pressed';
  readonly unavailable?: string | undefined;
  readonly onPress: () => void;
}

export function useMicrophoneControl(): Control {
  const { t } = useLingui();
  const { call } = useMeeting();
  const { on, reason } = useSource('microphone');
  return {
    icon: on ? Mic : MicOff,
    label: on ? t`Mute microphone` : t`Unmute microphone`,
    state: on ? 'plain' : 'off',
    unavailable: reason,
    onPress: () => call.setMicrophone(!on),
  };
}

export function useCameraControl(): Control {
  const { t } = useLingui();
  const { call } = useMeeting();
  const { on, reason } = useSource('camera');
  return {
    icon: on ? Video : VideoOff,
    label: on ? t`Stop camera` : t`Start camera`,
    state: on ? 'plain' : 'off',
    unavailable: reason,
    onPress: () => call.setCamera(!on),
  };
}

export function useScreenControl(): Control {
  const { t } = useLingui();
  const { call, role } = useMeeting();
  const on = useStore(call.store, ({ screen }) => screen.state === 'on');
  const supported = typeof navigator.mediaDevices?.getDisplayMedia === 'function';
  const watching = role === 'viewer' ? t`You are here to watch.` : undefined;
  const share = async () => {
    try {
      await (on ? call.stopScreenShare() : call.startScreenShare());
    } catch (cause) {
      // Whoever closes the picker has changed their mind; nothing to say about that.
      if (cause instanceof DOMException && cause.name === 'NotAllowedError') return;
      showToast({ message: t`The screen could not be shared. Nothing else changed.` });
    }
  };
  return {
    icon: on ? MonitorOff : MonitorUp,
    label: on ? t`Stop sharing` : t`Share screen`,
    state: on ? 'pressed' : 'plain',
    unavailable: watching ?? (supported ? undefined : t`This browser cannot share a screen.`),
    onPress: () => void share(),
  };
}

export function useHandControl(): Control {
  const { t } = useLingui();
  const { call, lobby, identity: given } = useMeeting();
  const identity = useStore(call.store, (state) => state.localIdentity) || given;
  const raised = useStore(call.store, (state) => state.participants[identity]?.handRaisedAtMs != null);
  const connecting = useStore(call.store, ({ phase }) => phase !== 'connected');
  const [asked, setAsked] = useState<boolean | null>(null);
  const up = asked ?? raised;
  const set = async (wanted: boolean) => {
    setAsked(wanted);
    try {
      await api('setHand', { params: { stream_id: lobby.stream_id }, body: { identity, raised: wanted } });
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      showToast({ message: wanted ? t`Your hand could not be raised.` : t`Your hand could not be lowered.` });
      setAsked(null);
    }
  };
  if (asked !== null && asked === raised) setAsked(null);
  return {
    icon: Hand,
    label: up ? t`Lower hand` : t`Raise hand`,
    state: up ? 'pressed' : 'plain',
    unavailable: connecting ? t`Not connected yet.` : undefined,
    onPress: () => void set(!up),
  };
}

function useSource(kind: 'microphone' | 'camera'): { on: boolean; reason: string | undefined } {
  const { t } = useLingui();
  const { call, role } = useMeeting();
  const source = useStore(call.store, (state) => state[kind]);
  const words = useSourceProblemWords();
  if (role === 'viewer') return { on: false, reason: t`You are here to watch.` };
  return { on: isOn(source), reason: source.state === 'unavailable' ? words(kind, source.problem) : undefined };
}

/** What the person chose is shown at once; the track follows. */
function isOn({ wanted, state }: LocalSourceState): boolean {
  return wanted && state !== 'unavailable';
}

/** Why a source cannot be used, in few words. */
export function useSourceProblemWords(): (kind: 'microphone' | 'camera', problem: SourceProblem | null) => string {
  const { t } = useLingui();
  return (kind, problem) => {
    const microphone = kind === 'microphone';
    if (problem === 'no_device') return microphone ? t`No microphone found` : t`No camera found`;
    if (problem === 'not_permitted') return microphone ? t`Microphone is blocked` : t`Camera is blocked`;
    if (problem === 'in_use') return t`Another program uses it`;
    if (problem === 'not_supported') return t`Not possible here`;
    return microphone ? t`Microphone does not work` : t`Camera does not work`;
  };
}
