import { z } from 'zod';
import { cursor, id, limit, line, page, paragraph, timestamp } from './fields.ts';
import { operation } from './operation.ts';

export const prayerRequest = z
  .object({
    id,
    text: z.string(),
    /** Who asks; null where they did not say. */
    name: z.string().nullable(),
    /** For the prayer team alone; otherwise everybody with an account may read it. */
    private: z.boolean(),
    state: z.enum(['draft', 'new', 'prayed']),
    created_at: timestamp,
    /** When it is deleted by itself; a draft within the hour. */
    delete_at: timestamp,
  })
  .meta({ id: 'PrayerRequest' });
export type PrayerRequest = z.infer<typeof prayerRequest>;

const params = z.object({ request_id: id });

export const prayerOperations = {
  draftPrayerRequest: operation({
    summary: 'Write down a prayer request, to be repeated back',
    description: 'Nobody sees it, and it is deleted within the hour, unless whoever asked confirms it.',
    tag: 'Prayer',
    access: 'session',
    onBehalf: true,
    body: z.strictObject({
      text: paragraph(2000).min(1, 'must not be empty'),
      name: line(80).nullish(),
      private: z.boolean().default(true),
    }),
    success: { status: 201, description: 'The draft', schema: prayerRequest },
    errors: ['rate_limited'],
  }),
  confirmPrayerRequest: operation({
    summary: 'Keep a prayer request for the prayer team',
    description: 'Only for the guest’s session, or the account, that wrote it down. Confirming again changes nothing.',
    tag: 'Prayer',
    access: 'session',
    onBehalf: true,
    params,
    success: { status: 200, description: 'The request', schema: prayerRequest },
    errors: ['not_found'],
  }),
  discardPrayerRequest: operation({
    summary: 'Delete a prayer request of one’s own',
    description: 'A draft, or one that is kept. Only for the guest’s session, or the account, that wrote it down.',
    tag: 'Prayer',
    access: 'session',
    onBehalf: true,
    params,
    success: { status: 204, description: 'Deleted' },
    errors: ['not_found'],
  }),
  listPrayerRequests: operation({
    summary: 'Prayer requests, newest first',
    description:
      'The prayer team sees all that were confirmed, everybody else with an account those that are not private.',
    tag: 'Prayer',
    access: 'user',
    query: z.strictObject({ limit, cursor }),
    success: { status: 200, description: 'A page of requests', schema: page(prayerRequest) },
  }),
  updatePrayerRequest: operation({
    summary: 'Mark a prayer request as prayed for, or as new again',
    tag: 'Prayer',
    access: 'prayer_team',
    params,
    body: z.strictObject({ state: z.enum(['new', 'prayed']) }),
    success: { status: 200, description: 'The request', schema: prayerRequest },
    errors: ['not_found'],
  }),
  deletePrayerRequest: operation({
    summary: 'Delete a kept prayer request before its time',
    tag: 'Prayer',
    access: 'prayer_team',
    params,
    success: { status: 204, description: 'Deleted' },
    errors: ['not_found'],
  }),
};
