import { useEffect } from 'react';
import { useStore } from 'zustand';
import { commands } from '../../../contract/commands.ts';
import { beginActivity, offerCommands } from '../../shell/desktop-activity.ts';
import { nextRegion } from '../../shell/next-region.ts';
import { ownsKeys } from '../meeting/shortcut-keys.ts';
import { scenes } from './program/scene.ts';
import { useStudio } from './studio-context.ts';

const sceneKeys: readonly string[] = [
  ...commands.studio_scene_1.keys,
  ...commands.studio_scene_2.keys,
  ...commands.studio_scene_3.keys,
  ...commands.studio_scene_4.keys,
];
const [take] = commands.studio_take.keys;
const [nextPart] = commands.next_region.keys;

/** 1 to 4 choose the preview, Enter takes it to the program, F6 goes to the next part. None starts or ends anything. */
export function useStudioKeys(): void {
  const studio = useStudio();
  const onAir = useStore(studio.store, (state) => state.onAir);
  useEffect(() => {
    if (!onAir) return;
    const tell = beginActivity();
    tell({ call: 'live', microphone: null });
    return () => tell(null);
  }, [onAir]);

  useEffect(() => {
    const [first, second, third, fourth] = scenes;
    return offerCommands({
      studio_scene_1: () => studio.choose(first),
      studio_scene_2: () => studio.choose(second),
      studio_scene_3: () => studio.choose(third),
      studio_scene_4: () => studio.choose(fourth),
      studio_take: () => studio.take(),
      next_region: () => nextRegion(1),
    });
  }, [studio]);

  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key.toLowerCase() === nextPart) {
        event.preventDefault();
        return nextRegion(event.shiftKey ? -1 : 1);
      }
      const scene = scenes[sceneKeys.indexOf(event.key)];
      if (scene && !isWriting(document.activeElement)) studio.choose(scene);
      else if (event.key.toLowerCase() === take && !ownsKeys(document.activeElement)) studio.take();
    };
    document.addEventListener('keydown', down);
    return () => document.removeEventListener('keydown', down);
  }, [studio]);
}

function isWriting(element: Element | null): boolean {
  return element?.closest('input, textarea, select') != null;
}
