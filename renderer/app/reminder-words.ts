import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Reminder } from '../../contract/notifications.ts';

/** What a reminder says, beside the title. */
export function useReminderWords(): (reminder: Reminder) => string {
  const { i18n, t } = useLingui();
  return useCallback(
    ({ kind, minutes, starts_at }) => {
      switch (kind) {
        case 'created':
          return starts_at === null
            ? t`You can join now.`
            : i18n.date(new Date(starts_at), { dateStyle: 'full', timeStyle: 'short' });
        case 'soon':
          return t`Starts in ${minutes} minutes.`;
        case 'about_to_start':
          return t`About to start.`;
        case 'live':
          return t`Live now.`;
        default:
          return kind satisfies never;
      }
    },
    [i18n, t],
  );
}
