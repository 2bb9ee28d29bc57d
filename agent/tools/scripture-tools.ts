import { llm } from '@livekit/agents';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { spokenPassage } from './spoken-passage.ts';
import { sayingFaults, type ToolParts } from './tool-parts.ts';

const translation = z
  .enum(['usual', 'web', 'kjv'])
  .default('usual')
  .describe('usual: the one that this church reads. web: World English Bible. kjv: King James Version');
const asked = (named: 'usual' | 'web' | 'kjv') => (named === 'usual' ? {} : { translation: named });

/** Reading from the Bible. The passages are spoken by the tools themselves, so that no word of them is the model's. */
export function scriptureTools(parts: ToolParts) {
  const { host, page, locale: language, phrases } = parts;
  return [
    llm.tool({
      name: 'get_scripture',
      description:
        'Reads a passage of the Bible aloud, word for word, and shows it. Give the reference in any of English, Spanish, French, Portuguese. Do not repeat the passage afterwards.',
      parameters: z.object({
        reference: z.string().min(1).max(200).describe('For example “John 3:16” or “Psalm 23”'),
        translation,
      }),
      execute: ({ reference, translation }) =>
        sayingFaults(parts, async () => {
          const query = { reference, ...asked(translation), language };
          const passage = await host('getPassage', { query }).catch(missing);
          if (passage === null) return parts.say(phrases.noPassage(reference));
          page.show({ type: 'scripture', passage });
          parts.say(spokenPassage(passage, phrases));
        }),
    }),
    llm.tool({
      name: 'search_scripture',
      description:
        'Finds passages of the Bible by words or theme words, reads the best one aloud, word for word, and shows all. Do not repeat it afterwards.',
      parameters: z.object({
        words: z.string().min(1).max(200).describe('A few words that stand in the text, for example “cast your care”'),
        translation,
      }),
      execute: ({ words, translation }) =>
        sayingFaults(parts, async () => {
          const { passages } = await host('searchScripture', {
            query: { words, ...asked(translation), language, limit: 5 },
          });
          const [best] = passages;
          if (best === undefined) return parts.say(phrases.noPassages(words));
          page.show({ type: 'scripture_results', query: words, passages });
          const more = passages.length > 1 ? ` ${phrases.othersOnScreen}` : '';
          parts.say(`${spokenPassage(best, phrases)}${more}`);
        }),
    }),
    llm.tool({
      name: 'todays_verse',
      description: 'Reads the verse for today aloud and shows it with today’s devotional. Do not repeat it afterwards.',
      execute: () =>
        sayingFaults(parts, async () => {
          const { date, title, body, passage } = await host('getToday', { query: { locale: language } });
          page.show({ type: 'devotional', date, title, body, passage });
          parts.say(`${spokenPassage(passage, phrases)} ${phrases.today(title)}`);
        }),
    }),
  ];
}

function missing(cause: unknown): null {
  if (cause instanceof AppError && (cause.code === 'not_found' || cause.code === 'invalid_request')) return null;
  throw cause;
}
