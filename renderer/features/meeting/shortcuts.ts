import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Shortcut } from './shortcut-keys.ts';

/** What can be done by keys in a meeting. */
export type ShortcutAction =
  | 'toggle_microphone'
  | 'push_to_talk'
  | 'toggle_camera'
  | 'toggle_hand'
  | 'toggle_chat'
  | 'toggle_people'
  | 'next_region'
  | 'show_shortcuts';

/** The one catalogue: what is bound here is what the cheat-sheet shows. */
export const shortcuts: Readonly<Record<ShortcutAction, Shortcut & { readonly words: MessageDescriptor }>> = {
  toggle_microphone: { keys: ['ctrl', 'd'], words: msg`Mute or unmute the microphone` },
  push_to_talk: { keys: ['space'], hold: true, words: msg`Hold to talk while you are muted` },
  toggle_camera: { keys: ['ctrl', 'e'], words: msg`Start or stop the camera` },
  toggle_hand: { keys: ['ctrl', 'shift', 'h'], words: msg`Raise or lower your hand` },
  toggle_chat: { keys: ['ctrl', 'shift', 'm'], words: msg`Open or close the chat` },
  toggle_people: { keys: ['ctrl', 'shift', 'p'], words: msg`Open or close the list of people` },
  next_region: { keys: ['f6'], words: msg`Go to the next part of the screen` },
  show_shortcuts: { keys: ['?'], words: msg`Show this list` },
};
