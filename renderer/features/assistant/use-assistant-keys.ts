import { useEffect } from 'react';
import { commands } from '../../../contract/commands.ts';
import { beginActivity, offerCommands } from '../../shell/desktop-activity.ts';
import { nextRegion } from '../../shell/next-region.ts';
import { isPressed } from '../meeting/shortcut-keys.ts';
import { shortcuts } from '../meeting/shortcuts.ts';
import type { Conversation } from './conversation.ts';

const [interrupt] = commands.interrupt_assistant.keys;

/** Escape stops the assistant's speech; the rest is as in a meeting. */
export function useAssistantKeys(conversation: Conversation): void {
  useEffect(() => {
    const toggleMicrophone = () => {
      const { wanted, state } = conversation.microphone.store.getState();
      if (state !== 'unavailable') conversation.setMicrophone(!wanted);
    };
    return offerCommands({
      interrupt_assistant: () => conversation.interrupt(),
      toggle_microphone: toggleMicrophone,
      next_region: () => nextRegion(1),
    });
  }, [conversation]);

  useEffect(() => {
    const { store } = conversation.microphone;
    const tell = beginActivity();
    const look = () => {
      const { wanted, state } = store.getState();
      tell({ call: 'meeting', microphone: state === 'unavailable' ? null : wanted });
    };
    look();
    const stop = store.subscribe(look);
    return () => {
      stop();
      tell(null);
    };
  }, [conversation]);

  useEffect(() => {
    const ends = new AbortController();
    const down = (event: KeyboardEvent) => {
      // nothing behind an open dialog or menu is worked by keys
      if (event.defaultPrevented || document.querySelector('dialog[open], [role="menu"]:popover-open')) return;
      if (event.key.toLowerCase() === interrupt) return conversation.interrupt();
      if (isPressed(shortcuts.next_region, { ...pressOf(event), shiftKey: false })) {
        event.preventDefault();
        nextRegion(event.shiftKey ? -1 : 1);
      } else if (isPressed(shortcuts.toggle_microphone, event)) {
        event.preventDefault();
        const { wanted, state } = conversation.microphone.store.getState();
        if (!event.repeat && state !== 'unavailable') conversation.setMicrophone(!wanted);
      }
    };
    document.addEventListener('keydown', down, { signal: ends.signal });
    return () => ends.abort();
  }, [conversation]);
}

function pressOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, shiftKey, altKey };
}
