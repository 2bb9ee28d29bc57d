import { findScripture } from '../../assistant/find-scripture.ts';
import { readAssistantSettings } from '../../assistant/settings.ts';
import type { HandlersOf } from '../handlers.ts';

export const scriptureHandlers: HandlersOf<'getPassage' | 'searchScripture'> = {
  async getPassage({ app }, { query }) {
    const { bible_translation } = await readAssistantSettings(app);
    return app.scripture.passage({ ...query, translation: query.translation ?? bible_translation });
  },

  async searchScripture({ app }, { query }) {
    const { bible_translation } = await readAssistantSettings(app);
    return {
      passages: await findScripture(app.scripture, { ...query, translation: query.translation ?? bible_translation }),
    };
  },
};
