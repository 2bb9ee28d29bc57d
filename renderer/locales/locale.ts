import { i18n, type Messages } from '@lingui/core';

/** The languages of the interface, each by its own name. */
export const languages = { en: 'English', es: 'Español', fr: 'Français', pt: 'Português' } as const;
export type Language = keyof typeof languages;

const storageKey = 'tabernacle.language';

type Catalogs = Record<Language, () => Promise<{ messages: Messages }>>;

/** The words that every page needs, those of a meeting among them. */
const firstCatalogs: Catalogs = {
  en: () => import('./en.po'),
  es: () => import('./es.po'),
  fr: () => import('./fr.po'),
  pt: () => import('./pt.po'),
};

/** The words of all other screens: a person on the way into a meeting does not wait for them. */
const furtherCatalogs: Catalogs = {
  en: () => import('./further/en.po'),
  es: () => import('./further/es.po'),
  fr: () => import('./further/fr.po'),
  pt: () => import('./further/pt.po'),
};

/** The words of a conversation with the assistant: it does not wait for those of the other screens. */
const assistantCatalogs: Catalogs = {
  en: () => import('./assistant/en.po'),
  es: () => import('./assistant/es.po'),
  fr: () => import('./assistant/fr.po'),
  pt: () => import('./assistant/pt.po'),
};

/** What has been loaded beside the first words. */
const needed = new Set<Catalogs>();

/** The first language that the person wants and the interface has; English where there is none. */
export function pickLanguage(chosen: string | null, wanted: readonly string[]): Language {
  for (const tag of [chosen, ...wanted]) {
    const language = tag?.toLowerCase().split('-')[0];
    if (language !== undefined && language in firstCatalogs) return language as Language;
  }
  return 'en';
}

/** What the person chose in the settings; null: as the computer. */
export function chosenLanguage(): Language | null {
  const chosen = localStorage.getItem(storageKey);
  return chosen !== null && chosen in firstCatalogs ? (chosen as Language) : null;
}

/** Loads and shows the chosen language, or the computer's. */
export async function activateLanguage(): Promise<void> {
  const language = pickLanguage(chosenLanguage(), navigator.languages);
  await load(firstCatalogs, language);
  await Promise.all([...needed].map((catalogs) => load(catalogs, language)));
  // Dates and numbers as the person's own region writes them, where it speaks the language.
  const region = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language));
  document.documentElement.lang = language;
  i18n.activate(language, [region ?? (language === 'en' ? 'en-GB' : language)]);
}

/** Loads the words of the screens outside a meeting, for the language that is shown and for any that is chosen later. */
export async function loadFurtherWords(): Promise<void> {
  needed.add(furtherCatalogs);
  await load(furtherCatalogs, languageOf());
}

/** Loads the words of the assistant's screen, in the same way. */
export async function loadAssistantWords(): Promise<void> {
  needed.add(assistantCatalogs);
  await load(assistantCatalogs, languageOf());
}

/** Adds a catalog to what is known of its language. */
async function load(catalogs: Catalogs, language: Language): Promise<void> {
  const { messages } = await catalogs[language]();
  i18n.load(language, messages);
}

/** Remembers a language and shows it; null gives the choice back to the computer. */
export async function chooseLanguage(language: Language | null): Promise<void> {
  if (language === null) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, language);
  await activateLanguage();
}

/** The language that the interface speaks now. */
export function languageOf(): Language {
  return pickLanguage(i18n.locale, []);
}
