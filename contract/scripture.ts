import { z } from 'zod';
import { operation } from './operation.ts';

/** The Bible texts on the host's disk; all are in the public domain. */
export const translation = z.enum(['web', 'kjv']).meta({ description: 'World English Bible, King James Version' });
export type Translation = z.infer<typeof translation>;

const verse = z.object({
  /** 1 to 66, in the order of the Protestant canon. */
  book: z.int().min(1).max(66),
  chapter: z.int().min(1),
  verse: z.int().min(1),
  text: z.string(),
});
export type Verse = z.infer<typeof verse>;

export const passage = z
  .object({
    /** As one writes it in the asked language, e.g. `Psalm 23:1–4`. */
    reference: z.string(),
    /** The chapter that it stands in, to read on; null where it is more than one, or the whole already. */
    whole_chapter: z.string().nullable(),
    translation,
    translation_name: z.string(),
    /** BCP 47 language of the text. */
    lang: z.string(),
    verses: z.array(verse),
  })
  .meta({ id: 'Passage' });
export type Passage = z.infer<typeof passage>;

const words = z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters');
const churchs = translation.optional().meta({ description: 'By default the one that the church has chosen' });
const language = z.enum(['en', 'es', 'fr', 'pt']).default('en').meta({ description: 'In which references are given' });

export const scriptureOperations = {
  getPassage: operation({
    summary: 'A passage of the Bible, word for word',
    description:
      'References are understood in English, Spanish, French and Portuguese. At most one chapter, or 200 verses.',
    tag: 'Scripture',
    access: 'session',
    onBehalf: true,
    query: z.strictObject({ reference: words, translation: churchs, language }),
    success: { status: 200, description: 'The passage', schema: passage },
    errors: ['not_found'],
  }),
  searchScripture: operation({
    summary: 'Passages of the Bible by their words, or by a theme',
    description:
      'Words are looked for in the texts, which are in English; themes such as fear or hope are understood in English, Spanish, French and Portuguese.',
    tag: 'Scripture',
    access: 'session',
    onBehalf: true,
    query: z.strictObject({
      words,
      translation: churchs,
      language,
      limit: z.coerce.number().int().min(1).max(20).default(5),
    }),
    success: { status: 200, description: 'The best first', schema: z.object({ passages: z.array(passage) }) },
  }),
};
