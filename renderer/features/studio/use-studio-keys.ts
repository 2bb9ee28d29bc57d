import { useEffect } from 'react';
import { nextRegion } from '../../shell/next-region.ts';
import { ownsKeys } from '../meeting/shortcut-keys.ts';
import { scenes } from './program/scene.ts';
import { useStudio } from './studio-context.ts';

/** 1 to 4 choose the preview, Enter takes it to the program, F6 goes to the next part. None starts or ends anything. */
export function useStudioKeys(): void {
  const studio = useStudio();
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'F6') {
        event.preventDefault();
        return nextRegion(event.shiftKey ? -1 : 1);
      }
      const scene = scenes[Number(event.key) - 1];
      if (scene && !isWriting(document.activeElement)) studio.choose(scene);
      else if (event.key === 'Enter' && !ownsKeys(document.activeElement)) studio.take();
    };
    document.addEventListener('keydown', down);
    return () => document.removeEventListener('keydown', down);
  }, [studio]);
}

function isWriting(element: Element | null): boolean {
  return element?.closest('input, textarea, select') != null;
}
