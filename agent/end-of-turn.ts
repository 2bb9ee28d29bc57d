import { setTimeout as delay } from 'node:timers/promises';
import type { llm } from '@livekit/agents';
import type { Locale } from '../contract/voice-room.ts';

/**
 * What the words alone say of a turn: it is over (a question, or a few words), a sentence is over after which people
 * often go on, it is not over, or that is unclear.
 */
export type Ending = 'finished' | 'stated' | 'open' | 'unclear';

/**
 * Words after which nobody stops, though a provider write a full stop there: articles, possessives, conjunctions,
 * prepositions.
 */
const neverLast: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: words(`a an the my your our their its every and or but nor so because although though while whereas if unless
    whether than of from into onto at by during until till as per via i'm you're he's she's we're they're i'd i've there's
    that's let's um uh er erm hmm regarding concerning called named`),
  es: words(`el la los las un una unos unas mi mis tu tus su sus nuestro nuestra de del a al en con por para sobre desde
    hasta entre sin según contra durante tras y e o u pero ni que porque aunque mientras si cuyo eh este pues`),
  fr: words(`le la les l un une des du de d ce cet cette ces mon ma mes ton ta tes son sa ses notre votre leur leurs à au
    aux en dans sur sous par chez vers entre pendant selon et ou mais ni que qu parce lorsque dont très euh`),
  pt: words(`o a os as um uma uns umas meu minha meus minhas seu sua seus suas nosso nossa de do da dos das em no na nos
    nas com por pelo pela para sobre desde até entre sem segundo durante e ou mas nem que porque embora enquanto se cujo
    ah hum`),
};

/** Words that seldom end a turn: what is said, known or looked for follows them. A full stop after them may be true. */
const seldomLast: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: words(`this these those his her some any each to in on for with about through before after above below between
    among under over against within without toward towards upon near since like when where who whom whose which that what
    why how am is are was were be been being do does did have has had will would shall should can could may might must
    don't i'll i he she we they very more most such say says said know tell ask asked wonder wondering think thinking
    mean means find want wants need needs please well also then`),
  es: words(`esta estos estas ese esa cuando cuándo donde dónde quien quién cual cuál como cómo qué es son era eran está
    están estoy ser estar ha han he había puede puedo podría quiero quisiera necesito dice dicen decir sé saber dime muy
    más bueno entonces`),
  fr: words(`avec sans pour depuis contre quoique si quand où qui quel quelle comme comment pourquoi est sont était étaient
    être ai as a avons avez ont avait peux peut pourrait voudrais veux dois doit dit disent dire sais savoir je tu il elle
    nous ils elles plus alors donc`),
  pt: words(`este esta estes estas esse essa contra quando onde quem qual como quê é são era eram está estão estou ser
    estar tem têm tenho pode posso poderia quero queria preciso diz dizem dizer sei saber muito mais bem então`),
};

/** Whether these words are the end of a turn, for speech-to-text that writes punctuation and for such that does not. */
export function endingOf(text: string, locale: Locale): Ending {
  const said = text.trim();
  if (/(?:[,;:–—-]|\.\.\.|…)$/.test(said)) return 'open';
  const last =
    said
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{M}']+(?=[^\p{L}\p{M}']*$)/u)?.[0] ?? '';
  if (neverLast[locale].has(last)) return 'open';
  const stopped = /[.!?]["”»)]?$/.test(said);
  if (seldomLast[locale].has(last)) return stopped ? 'unclear' : 'open';
  if (!stopped) return 'unclear';
  return /[.]["”»)]?$/.test(said) && said.split(/\s+/).length > fewWords ? 'stated' : 'finished';
}

/** "Yes." and "Thank you so much." are answers, not the beginning of something. */
const fewWords = 4;

/**
 * How long to wait, in milliseconds of silence, before a turn is held to be over. A pause to take breath is about 400;
 * who has asked something waits for the answer, who has told something often goes on.
 */
const delaysMs: Readonly<Record<Exclude<Ending, 'open'>, number>> = { finished: 0, stated: 450, unclear: 600 };

const likely = 1;
const unlikely = 0;

/**
 * Tells the framework by the words whether a turn is over: then it answers after its shortest wait, else after its
 * longest. Providers often write a full stop where somebody only pauses, so the last word counts for more.
 *
 * @param vadSilenceMs the silence after which it is asked
 */
export class EndOfTurn {
  readonly model = 'words';
  readonly provider = 'tabernacle';
  readonly #locale: Locale;
  readonly #vadSilenceMs: number;

  constructor(locale: Locale, vadSilenceMs: number) {
    this.#locale = locale;
    this.#vadSilenceMs = vadSilenceMs;
  }

  async unlikelyThreshold(): Promise<number> {
    return 0.5;
  }

  async supportsLanguage(): Promise<boolean> {
    return true;
  }

  /** 0 where the words go on; else 1, at once or after a wait. */
  async predictEndOfTurn(context: llm.ChatContext): Promise<number> {
    const last = context.items.at(-1);
    const ending = last?.type === 'message' ? endingOf(last.textContent ?? '', this.#locale) : 'unclear';
    if (ending === 'open') return unlikely;
    await delay(Math.max(0, delaysMs[ending] - this.#vadSilenceMs));
    return likely;
  }
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
