import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { commands } from '../../../contract/commands.ts';
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
  toggle_microphone: { ...commands.toggle_microphone, words: msg`Mute or unmute the microphone` },
  push_to_talk: { ...commands.push_to_talk, words: msg`Hold to talk while you are muted` },
  toggle_camera: { ...commands.toggle_camera, words: msg`Start or stop the camera` },
  toggle_hand: { ...commands.toggle_hand, words: msg`Raise or lower your hand` },
  toggle_chat: { ...commands.toggle_chat, words: msg`Open or close the chat` },
  toggle_people: { ...commands.toggle_people, words: msg`Open or close the list of people` },
  next_region: { ...commands.next_region, words: msg`Go to the next part of the screen` },
  show_shortcuts: { ...commands.show_shortcuts, words: msg`Show this list` },
};
