/** What people are told of, in the order in which it happens. */
export const reminderKinds = ['created', 'soon', 'about_to_start', 'live'] as const;
export type ReminderKind = (typeof reminderKinds)[number];
