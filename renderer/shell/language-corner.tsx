import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { chooseLanguage, type Language, languageOf, languages } from '../locales/locale.ts';

/** The language of the interface, for somebody who has no settings yet. */
export function LanguageCorner() {
  const { t } = useLingui();
  return (
    <span className="relative ms-auto inline-flex items-center rounded-control hover:bg-hover">
      <select
        aria-label={t`Language`}
        value={languageOf()}
        onChange={({ target }) => void chooseLanguage(target.value as Language)}
        className="min-h-11 appearance-none field-sizing-content rounded-control bg-transparent ps-4 pe-11 type-control"
      >
        {Object.entries(languages).map(([language, name]) => (
          <option key={language} value={language} lang={language} className="bg-raised text-text">
            {name}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3 size-5" strokeWidth={1.75} />
    </span>
  );
}
