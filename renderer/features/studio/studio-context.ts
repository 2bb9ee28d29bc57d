import { createContext, use } from 'react';
import type { Studio } from './studio.ts';

export const StudioContext = createContext<Studio | null>(null);

/** The studio around this component. */
export function useStudio(): Studio {
  const studio = use(StudioContext);
  if (!studio) throw new Error('useStudio stands outside a StudioScreen');
  return studio;
}
