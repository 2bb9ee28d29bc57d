import type { DesktopActivity } from '../contract/desktop.ts';

/** What the tray shows; what needs a person most comes first. */
export type TrayState = 'trouble' | 'live' | 'meeting' | 'idle';

export interface TrayFace {
  readonly state: TrayState;
  /** The state in words, for the pointer and for screen readers. */
  readonly words: string;
  /** What muting is called now; null where there is no microphone to mute. */
  readonly mute: string | null;
}

const words: Readonly<Record<TrayState, string>> = {
  trouble: 'Tabernacle: the church’s computer has a fault',
  live: 'Tabernacle: live',
  meeting: 'Tabernacle: in a meeting',
  idle: 'Tabernacle',
};

export function trayFace({ call, microphone, trouble, commands }: DesktopActivity): TrayFace {
  const state = trouble ? 'trouble' : call === 'none' ? 'idle' : call;
  const muted = call !== 'none' && microphone === false ? ', muted' : '';
  const canMute = microphone !== null && commands.includes('toggle_microphone');
  return {
    state,
    words: `${words[state]}${muted}`,
    mute: canMute ? (microphone ? 'Mute the Microphone' : 'Unmute the Microphone') : null,
  };
}
