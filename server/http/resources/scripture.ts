import { findScripture } from '../../assistant/find-scripture.ts';
import type { HandlersOf } from '../handlers.ts';

export const scriptureHandlers: HandlersOf<'getPassage' | 'searchScripture'> = {
  getPassage: ({ app }, { query }) => app.scripture.passage(query),

  searchScripture: async ({ app }, { query }) => ({ passages: await findScripture(app.scripture, query) }),
};
