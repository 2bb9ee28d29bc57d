import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadFurtherWords } from '../locales/locale.ts';

/** A screen outside a meeting: fetched when it is first shown, and its words with it. */
export function furtherScreen<Props>(
  load: () => Promise<ComponentType<Props>>,
  loadWords = loadFurtherWords,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [screen] = await Promise.all([load(), loadWords()]);
    return { default: screen };
  });
}
