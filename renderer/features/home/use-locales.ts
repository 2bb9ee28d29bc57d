import { useLingui } from '@lingui/react';

/** The language of the interface as dates and numbers want it: the person's region first. */
export function useLocales(): readonly string[] {
  const { i18n } = useLingui();
  return i18n.locales ? [i18n.locales].flat() : [i18n.locale];
}
