import { useEffect, useRef } from 'react';
import { beginActivity, offerCommands } from '../../shell/desktop-activity.ts';
import { nextRegion } from '../../shell/next-region.ts';
import { useMeeting } from './meeting-context.ts';
import { isPressed, ownsKeys } from './shortcut-keys.ts';
import { type ShortcutAction, shortcuts } from './shortcuts.ts';

type Actions = Readonly<Record<Exclude<ShortcutAction, 'push_to_talk' | 'next_region'>, () => void>>;

/** Binds the catalogue of shortcuts for as long as the meeting is shown. */
export function useMeetingKeys(actions: Actions): void {
  const { call } = useMeeting();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });

  useEffect(() => {
    const doing = (name: keyof Actions) => () => latest.current[name]();
    return offerCommands({
      toggle_microphone: doing('toggle_microphone'),
      toggle_camera: doing('toggle_camera'),
      toggle_hand: doing('toggle_hand'),
      toggle_chat: doing('toggle_chat'),
      toggle_people: doing('toggle_people'),
      show_shortcuts: doing('show_shortcuts'),
      next_region: () => nextRegion(1),
    });
  }, []);

  useEffect(() => {
    const tell = beginActivity();
    const look = () => {
      const { wanted, state } = call.store.getState().microphone;
      tell({ call: 'meeting', microphone: state === 'unavailable' ? null : wanted });
    };
    look();
    const stop = call.store.subscribe(look);
    return () => {
      stop();
      tell(null);
    };
  }, [call]);

  useEffect(() => {
    const ends = new AbortController();
    let talking = false;
    const stopTalking = () => {
      if (!talking) return;
      talking = false;
      call.setMicrophone(false);
    };
    const down = (event: KeyboardEvent) => {
      const action = (Object.keys(shortcuts) as ShortcutAction[]).find((name) => isPressed(shortcuts[name], event));
      if (action === undefined) return;
      if (!event.ctrlKey && !event.metaKey && action !== 'next_region' && ownsKeys(document.activeElement)) return;
      // Nothing behind an open dialog is worked by keys.
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (event.repeat) return;
      if (action === 'next_region') nextRegion(event.shiftKey ? -1 : 1);
      else if (action !== 'push_to_talk') latest.current[action]();
      else if (!call.store.getState().microphone.wanted) {
        talking = true;
        call.setMicrophone(true);
      }
    };
    const { signal } = ends;
    document.addEventListener('keydown', down, { signal });
    document.addEventListener('keyup', (event) => event.key === ' ' && stopTalking(), { signal });
    window.addEventListener('blur', stopTalking, { signal });
    return () => {
      ends.abort();
      stopTalking();
    };
  }, [call]);
}
