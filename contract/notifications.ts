import { z } from 'zod';
import { id, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import type { ReminderKind } from './reminder-kinds.ts';
import { type streamKind, streamParams } from './streams.ts';
import { locales } from './voice-room.ts';

/** What is told: of which stream, and for `soon`, how many minutes ahead. */
export interface Reminder {
  readonly kind: ReminderKind;
  readonly stream_id: string;
  readonly title: string;
  readonly stream_kind: z.infer<typeof streamKind>;
  /** ISO 8601; null where it has no time. */
  readonly starts_at: string | null;
  readonly minutes: number;
}

/** Where one is told: on the open page (in the desktop, natively), and by Web Push where the page is closed. */
const channels = z.strictObject({ page: z.boolean(), push: z.boolean() });
const minutes = z
  .number()
  .int()
  .min(5, 'must be at least 5')
  .max(1440, 'must be at most 1440')
  .meta({ description: 'Minutes before the start' });

export const notificationChoices = z
  .strictObject({
    created: channels,
    soon: channels,
    about_to_start: channels,
    live: channels,
    meeting_minutes: minutes,
    broadcast_minutes: minutes,
  })
  .meta({ id: 'NotificationChoices' });
export type NotificationChoices = z.infer<typeof notificationChoices>;

const endpoint = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .max(1000, 'must be at most 1000 characters')
  .meta({ description: 'Where the browser’s push service takes messages' });
/** An uncompressed point on P-256, 65 bytes that begin with 4. */
const p256dh = z.string().regex(/^B[A-P][\w-]{85}=?$/, 'must be a public key, base64url');
const auth = z.string().regex(/^[\w-]{22}(?:==)?$/, 'must be 16 bytes, base64url');

const wanted = z.object({ wanted: z.boolean() });

export const notificationOperations = {
  getNotifications: operation({
    summary: 'What one is told of, and where',
    tag: 'Notifications',
    access: 'session',
    success: {
      status: 200,
      description: 'The choices, and the key that a browser subscribes with',
      schema: z.object({
        choices: notificationChoices,
        push_key: z.string().meta({ description: 'VAPID public key (RFC 8292), base64url' }),
      }),
    },
  }),
  updateNotifications: operation({
    summary: 'Choose what one is told of, and where',
    tag: 'Notifications',
    access: 'session',
    body: notificationChoices,
    success: { status: 200, description: 'The choices', schema: notificationChoices },
  }),
  subscribePush: operation({
    summary: 'Have this browser told by Web Push',
    description: 'An account’s end with the session. A person has ten at most; the oldest go.',
    tag: 'Notifications',
    access: 'session',
    body: z.strictObject({ endpoint, keys: z.strictObject({ p256dh, auth }), locale: z.enum(locales) }),
    success: { status: 204, description: 'Subscribed' },
  }),
  unsubscribePush: operation({
    summary: 'Have a browser told no more',
    tag: 'Notifications',
    access: 'session',
    body: z.strictObject({ endpoint }),
    success: { status: 204, description: 'It is told no more, if it was' },
  }),
  getReminder: operation({
    summary: 'Whether one asked to be reminded of a stream',
    tag: 'Notifications',
    access: 'stream_member',
    params: streamParams,
    success: { status: 200, description: 'Whether one did', schema: wanted },
    errors: ['not_found'],
  }),
  setReminder: operation({
    summary: 'Ask to be reminded of a stream, or no more',
    description: 'Accounts are reminded by their choices; with this, of this stream whatever these say.',
    tag: 'Notifications',
    access: 'stream_member',
    params: streamParams,
    body: z.strictObject({ wanted: z.boolean() }),
    success: { status: 200, description: 'As it is now', schema: wanted },
    errors: ['not_found'],
  }),
};

/** What a push message brings to the service worker. Nothing in it is secret. */
export const pushMessage = z.object({
  title: z.string(),
  body: z.string(),
  tag: id,
  open_path: z.string(),
  sent_at: timestamp,
});
export type PushMessage = z.infer<typeof pushMessage>;
