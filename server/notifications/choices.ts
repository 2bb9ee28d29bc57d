import { type NotificationChoices, notificationChoices } from '../../contract/notifications.ts';

/** What people are told who have chosen nothing. */
export const defaultChoices: NotificationChoices = {
  created: { page: true, push: false },
  soon: { page: true, push: true },
  about_to_start: { page: false, push: false },
  live: { page: true, push: true },
  meeting_minutes: 15,
  broadcast_minutes: 15,
};

/** What was kept of somebody's choices; the defaults for who has none, or has them from a version that knew others. */
export function choicesFrom(kept: unknown): NotificationChoices {
  const read = notificationChoices.safeParse(kept);
  return read.success ? read.data : defaultChoices;
}
