import { useLingui } from '@lingui/react/macro';
import { chooseLanguage, type Language, languageOf, languages } from '../locales/locale.ts';

/** The language of the interface, for somebody who has no settings yet. */
export function LanguageCorner() {
  const { t } = useLingui();
  return (
    <select
      aria-label={t`Language`}
      value={languageOf()}
      onChange={({ target }) => void chooseLanguage(target.value as Language)}
      className="ms-auto min-h-11 rounded-control bg-transparent px-3 type-control hover:bg-hover"
    >
      {Object.entries(languages).map(([language, name]) => (
        <option key={language} value={language} lang={language} className="bg-raised text-text">
          {name}
        </option>
      ))}
    </select>
  );
}
