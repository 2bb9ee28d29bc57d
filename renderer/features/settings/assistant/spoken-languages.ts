import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const usual = ['en-US', 'en-GB', 'es', 'es-419', 'fr', 'fr-CA', 'pt-BR', 'pt-PT'];

/** Languages to choose from, by their names in the person's own; with the one that is set, whatever it is. */
export function spokenLanguages(current: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([i18n.locale], { type: 'language' });
  const nameOf = (tag: string) => {
    if (tag === 'multi') return i18n._(msg`Several languages`);
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
  const tags = [...usual, 'multi'];
  return (tags.includes(current) ? tags : [current, ...tags]).map((value) => ({ value, label: nameOf(value) }));
}
