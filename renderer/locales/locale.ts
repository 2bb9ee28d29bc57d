import { i18n, type Messages } from '@lingui/core';

/** The languages of the interface, each by its own name. */
export const languages = { en: 'English', es: 'Español', fr: 'Français', pt: 'Português' } as const;
export type Language = keyof typeof languages;

const storageKey = 'tabernacle.language';

const catalogs: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en.po'),
  es: () => import('./es.po'),
  fr: () => import('./fr.po'),
  pt: () => import('./pt.po'),
};

/** The first language that the person wants and the interface has; English where there is none. */
export function pickLanguage(chosen: string | null, wanted: readonly string[]): Language {
  for (const tag of [chosen, ...wanted]) {
    const language = tag?.toLowerCase().split('-')[0];
    if (language !== undefined && language in catalogs) return language as Language;
  }
  return 'en';
}

/** What the person chose in the settings; null: as the computer. */
export function chosenLanguage(): Language | null {
  const chosen = localStorage.getItem(storageKey);
  return chosen !== null && chosen in catalogs ? (chosen as Language) : null;
}

/** Loads and shows the chosen language, or the computer's. */
export async function activateLanguage(): Promise<void> {
  const language = pickLanguage(chosenLanguage(), navigator.languages);
  const { messages } = await catalogs[language]();
  i18n.load(language, messages);
  // Dates and numbers as the person's own region writes them, where it speaks the language.
  const region = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language));
  document.documentElement.lang = language;
  i18n.activate(language, [region ?? (language === 'en' ? 'en-GB' : language)]);
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
