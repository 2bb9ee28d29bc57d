import type { Card } from '../../contract/cards.ts';
import { saysDanger } from '../../contract/danger-words.ts';
import { AppError } from '../../contract/errors.ts';
import type { PrayerRequest } from '../../contract/prayer.ts';
import type { Passage, Translation } from '../../contract/scripture.ts';
import type { Locale } from '../../contract/voice-room.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import { libraryFor } from '../library/visible-items.ts';
import { confirmPrayerRequest, discardPrayerRequest, draftPrayerRequest } from '../prayer/prayer-requests.ts';
import { readReference } from '../scripture/read-reference.ts';
import { inWords } from '../scripture/reference-faults.ts';
import { answerOf, type Intent, intentOf, translationOf } from './basic-intents.ts';
import { listed, sentences, titlesOf } from './basic-sentences.ts';
import { findScripture, themeOf } from './find-scripture.ts';
import { liveItems } from './live-items.ts';
import { readAssistantSettings } from './settings.ts';
import { todayFor } from './today.ts';
import { wellKnownPlace } from './well-known-place.ts';

/** What the assistant says, and what stands beside it. */
export interface BasicAnswer {
  readonly text: string;
  readonly cards: Card[];
}

interface Question {
  readonly text: string;
  readonly locale: Locale;
  /** The prayer request that waits for a yes or no. */
  readonly draft_id?: string | undefined;
}

const mostPassages = 3;
const mostItems = 5;
/** Longer passages are shown, and not repeated in the sentence. */
const mostQuotedLetters = 400;

/** Where to find help, for somebody who says that they are in danger; null for anything else. */
export async function answerDanger(app: App, { text, locale }: Question): Promise<BasicAnswer | null> {
  if (!saysDanger(text)) return null;
  const { persona } = await readAssistantSettings(app);
  const contact = persona.contact.trim() === '' ? null : persona.contact;
  const say = sentences[locale];
  const parts = [say.danger(persona.emergency_number), ...(contact === null ? [] : [say.dangerContact(contact)])];
  return { text: parts.join(' '), cards: [{ type: 'emergency', number: persona.emergency_number, contact }] };
}

/**
 * Answers typed words from what is on this computer, with no provider at all, in the person's language. Ask
 * `answerDanger` first, which wins over everything else.
 * Throws AppError: `rate_limited` for too many prayer requests, `store_unavailable`.
 */
export async function answerBasic(app: App, caller: Caller, question: Question): Promise<BasicAnswer> {
  if (question.draft_id !== undefined) {
    const decided = await decidePrayer(app, caller, question, question.draft_id);
    if (decided) return decided;
  }
  const intent = intentOf(question.text);
  if (intent.type !== 'pray') {
    const passage = await answerReference(app, question);
    if (passage) return passage;
  }
  return answerIntent(app, caller, question, intent);
}

function answerIntent(
  app: App,
  caller: Caller,
  question: Question,
  intent: Intent,
): Promise<BasicAnswer> | BasicAnswer {
  const say = sentences[question.locale];
  switch (intent.type) {
    case 'pray':
      return draftPrayer(app, caller, question, intent.request);
    case 'today':
      return answerToday(app, question);
    case 'live':
      return answerLive(app, caller, question);
    case 'library':
      return answerLibrary(app, caller, question, intent);
    case 'scripture':
      return answerWords(app, question, intent.words);
    case 'help':
      return { text: say.help, cards: [] };
    case 'greeting':
      return { text: say.greeting, cards: [] };
    case 'thanks':
      return { text: say.thanks, cards: [] };
    case 'unknown':
      return answerRemembered(app, question);
    default:
      return intent satisfies never;
  }
}

/** A passage that is named by its reference, or by a name that everybody knows; null where none is. */
async function answerReference(app: App, { text, locale }: Question): Promise<BasicAnswer | null> {
  const translation = await translationFor(app, text);
  const place = wellKnownPlace(text);
  const read = place === null ? await readReference(text, locale) : null;
  if (read?.found === 'nothing') return null;
  if (read && read.found !== 'passage') return { text: inWords(read, text, locale), cards: [] };
  try {
    const wanted = { translation, language: locale };
    const passage = await app.scripture.passage({ reference: place ?? text, ...wanted });
    return { text: quoted(passage, locale), cards: [{ type: 'scripture', passage }] };
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === 'invalid_request') return { text: sentences[locale].tooLong, cards: [] };
    if (error instanceof AppError && code === 'not_found') return { text: error.message, cards: [] };
    throw error;
  }
}

async function translationFor(app: App, text: string): Promise<Translation> {
  return translationOf(text, (await readAssistantSettings(app)).bible_translation);
}

function quoted({ reference, translation_name, verses }: Passage, locale: Locale): string {
  const words = verses.map(({ text }) => text).join(' ');
  const say = sentences[locale];
  return words.length <= mostQuotedLetters
    ? say.quoted(reference, translation_name, words)
    : say.shown(reference, translation_name);
}

async function answerWords(app: App, { text, locale }: Question, words: string): Promise<BasicAnswer> {
  const passages = await findScripture(app.scripture, {
    words: words.trim() === '' ? text : words,
    translation: await translationFor(app, text),
    language: locale,
    limit: mostPassages,
  });
  return found(passages, words, locale);
}

function found(passages: readonly Passage[], words: string, locale: Locale): BasicAnswer {
  const say = sentences[locale];
  const [first] = passages;
  if (!first) return { text: `${say.noPassages} ${say.noneInEnglish}`.trim(), cards: [] };
  const references = listed(
    passages.map(({ reference }) => reference),
    locale,
  );
  return {
    text: `${say.passages(references)} ${quoted(first, locale)}`,
    cards: [{ type: 'scripture_results', query: words, passages: [...passages] }],
  };
}

/** How much of what somebody wrote a verse must have, to be what they had in mind. */
const rememberedShare = 0.7;

/** A theme by itself ("fear"), or words that stand so in the Bible; else what can be asked. */
async function answerRemembered(app: App, question: Question): Promise<BasicAnswer> {
  const { text, locale } = question;
  if (themeOf(text)) return answerWords(app, question, text);
  const wanted = { words: text.slice(0, 200), language: locale, limit: 1 };
  const written = wordsOf(text);
  for (const translation of ['web', 'kjv'] as const) {
    const [passage] = written.size < 3 ? [] : await app.scripture.search({ ...wanted, translation });
    if (!passage) continue;
    const words = wordsOf(passage.verses.map((verse) => verse.text).join(' '));
    const share = [...written].filter((word) => words.has(word)).length / written.size;
    if (share >= rememberedShare) return found([passage], text, locale);
  }
  const pending = question.draft_id === undefined ? null : sentences[locale].yesOrNo;
  return { text: pending ?? sentences[locale].unknown, cards: [] };
}

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .replace(/\byahweh\b/g, 'the lord')
      .match(/\p{L}+/gu) ?? [],
  );
}

async function answerToday(app: App, { locale }: Question): Promise<BasicAnswer> {
  const today = await todayFor(app, { locale });
  return { text: sentences[locale].today(today.passage.reference), cards: [{ type: 'devotional', ...today }] };
}

async function answerLive(app: App, caller: Caller, { locale }: Question): Promise<BasicAnswer> {
  const say = sentences[locale];
  const items = await liveItems(app, caller);
  if (items.length === 0) return { text: say.nothingLive, cards: [] };
  const live = items.filter(({ status }) => status === 'live');
  const [next] = items.filter(({ status }) => status === 'pending');
  const parts = [
    ...(live.length > 0 ? [say.live(titlesOf(live, locale))] : []),
    ...(next ? [say.next(next.title)] : []),
  ];
  return { text: parts.join(' '), cards: [{ type: 'live', items }] };
}

async function answerLibrary(
  app: App,
  caller: Caller,
  { locale }: Question,
  { kind, words }: Extract<Intent, { readonly type: 'library' }>,
): Promise<BasicAnswer> {
  const say = sentences[locale];
  const { items } = await libraryFor(app.store.db, caller, { words: words.slice(0, 200), kind, limit: mostItems });
  if (items.length === 0) return { text: say.libraryEmpty, cards: [] };
  const titles = listed(
    items.map(({ title }) => title),
    locale,
  );
  return { text: say.library(titles), cards: [{ type: 'library', query: words, items }] };
}

async function draftPrayer(app: App, caller: Caller, { locale }: Question, request: string): Promise<BasicAnswer> {
  const say = sentences[locale];
  if (request === '') return { text: say.askPrayer, cards: [] };
  const draft = await draftPrayerRequest(app, caller, { text: request, name: caller.displayName, private: true });
  return { text: say.repeatPrayer(draft.text), cards: [prayerCard(draft, 'draft')] };
}

/** A yes or no to a prayer request that was repeated back; null where something else was said. */
async function decidePrayer(
  app: App,
  caller: Caller,
  { text, locale }: Question,
  draftId: string,
): Promise<BasicAnswer | null> {
  const say = sentences[locale];
  const answer = answerOf(text);
  if (answer === null) return null;
  try {
    if (answer === 'yes') {
      return { text: say.keptPrayer, cards: [prayerCard(await confirmPrayerRequest(app, caller, draftId), 'kept')] };
    }
    await discardPrayerRequest(app, caller, draftId);
    return { text: say.discardedPrayer, cards: [] };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return { text: say.lostPrayer, cards: [] };
    throw error;
  }
}

function prayerCard(request: PrayerRequest, state: 'draft' | 'kept'): Card {
  return {
    type: 'prayer_request',
    id: request.id,
    text: request.text,
    private: request.private,
    state,
    delete_at: state === 'draft' ? null : request.delete_at,
  };
}
