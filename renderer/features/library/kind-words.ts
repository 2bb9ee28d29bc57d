import { useLingui } from '@lingui/react/macro';
import type { LibraryKind } from '../../../contract/library.ts';

/** What each kind is called: one of it. */
export function useKindWords(): Readonly<Record<LibraryKind, string>> {
  const { t } = useLingui();
  return { sermon: t`Sermon`, podcast: t`Podcast`, music: t`Music`, broadcast: t`Broadcast` };
}
