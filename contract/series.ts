import { z } from 'zod';
import { inviteRoles } from './authority.ts';
import { id, inviteSecret, line, page, paragraph, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { isDate, monthWeeks, weekdays } from './recurrence.ts';
import { stream, streamKind, streamStatus } from './streams.ts';
import { isTimeZone } from './wall-clock.ts';

const date = z
  .string()
  .refine(isDate, 'must be a date, YYYY-MM-DD')
  .meta({ description: 'Date on the wall clock of the series', example: '2026-11-29' });
const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time, HH:MM')
  .meta({ description: 'Time on the wall clock of the series', example: '10:00' });
const timeZone = z
  .string()
  .max(60, 'must be at most 60 characters')
  .refine(isTimeZone, 'must be the name of a time zone')
  .meta({ description: 'IANA time zone', example: 'Europe/London' });

const weekday = z.enum(weekdays);
const repeat = z
  .discriminatedUnion('every', [
    z.strictObject({
      every: z.literal('week'),
      interval: z.number().int().min(1).max(52),
      weekdays: z
        .array(weekday)
        .min(1, 'must name a day')
        .max(7)
        .refine((days) => new Set(days).size === days.length, 'must name each day once'),
    }),
    z.strictObject({
      every: z.literal('month'),
      interval: z.number().int().min(1).max(12),
      week: z.literal([...monthWeeks]).meta({ description: '1 to 4, or -1 for the last one' }),
      weekday,
    }),
  ])
  .meta({ id: 'Repeat' });

/** A meeting or a broadcast that repeats. Each of its dates becomes a stream some weeks ahead. */
export const series = z
  .object({
    id,
    host_id: id,
    kind: streamKind,
    title: z.string(),
    description: z.string().nullable(),
    start_date: date,
    start_time: time,
    time_zone: timeZone,
    repeat,
    until: date.nullable().meta({ description: 'The last day that may be one; null for no end' }),
    created_at: timestamp,
  })
  .meta({ id: 'Series' });

/** A date of a series that is not as the others. */
const exception = z.object({
  date,
  skipped: z.boolean(),
  stream_id: id.nullable(),
  starts_at: timestamp.nullable().meta({ description: 'Where it was moved to; null for a skipped one' }),
});

const described = series.extend({
  exceptions: z.array(exception).meta({ description: 'Dates to come that were skipped, moved or changed by hand' }),
});
export type DescribedSeries = z.infer<typeof described>;

const fields = {
  title: line(500).meta({ example: 'Sunday service' }),
  description: paragraph(5000).nullable().optional(),
  start_date: date,
  start_time: time,
  repeat,
  until: date.nullable().optional(),
};

const newSeries = z
  .strictObject({
    ...fields,
    kind: streamKind.default('meeting'),
    time_zone: timeZone.optional().meta({ description: 'Without it: that of the host' }),
  })
  .meta({ id: 'NewSeries' });
const seriesPatch = z
  .strictObject({
    title: fields.title.optional(),
    description: fields.description,
    start_date: date.optional(),
    start_time: time.optional(),
    time_zone: timeZone.optional(),
    repeat: repeat.optional(),
    until: fields.until,
  })
  .meta({ id: 'SeriesPatch' });

const params = z.object({ series_id: id });
const dateParams = params.extend({ date });

const seriesInvite = z
  .object({
    id,
    series_id: id,
    role: z.enum(inviteRoles),
    created_at: timestamp,
    expires_at: timestamp.nullable(),
  })
  .meta({ id: 'SeriesInvite' });

export const seriesOperations = {
  createSeries: operation({
    summary: 'Plan a meeting or a broadcast that repeats',
    description: 'Its dates of the next six weeks become streams at once, later ones as their time comes near.',
    tag: 'Schedule',
    access: 'staff',
    body: newSeries,
    success: { status: 201, description: 'The series', schema: described },
    errors: ['conflict'],
  }),
  listSeries: operation({
    summary: 'List what repeats',
    tag: 'Schedule',
    access: 'user',
    success: {
      status: 200,
      description: 'The series, and the time zone of the host',
      schema: page(described).extend({ host_time_zone: timeZone }).omit({ next_cursor: true }),
    },
  }),
  updateSeries: operation({
    summary: 'Change a series',
    description: 'Dates to come change with it, but for those that have begun or were changed by hand.',
    tag: 'Schedule',
    access: 'staff',
    params,
    body: seriesPatch,
    success: { status: 200, description: 'The series as it is now', schema: described },
    errors: ['not_found'],
  }),
  deleteSeries: operation({
    summary: 'Delete a series with its dates to come',
    description: 'Those that have begun or were changed by hand stay.',
    tag: 'Schedule',
    access: 'staff',
    params,
    success: { status: 204, description: 'Deleted' },
    errors: ['not_found'],
  }),
  moveDate: operation({
    summary: 'Move one date of a series, or bring back one that was skipped',
    tag: 'Schedule',
    access: 'staff',
    params: dateParams,
    body: z.strictObject({ to_date: date, to_time: time }),
    success: { status: 200, description: 'The stream of that date', schema: stream },
    errors: ['not_found', 'conflict'],
  }),
  skipDate: operation({
    summary: 'Skip one date of a series',
    tag: 'Schedule',
    access: 'staff',
    params: dateParams,
    success: { status: 204, description: 'Skipped' },
    errors: ['not_found', 'conflict'],
  }),
  createSeriesInvite: operation({
    summary: 'Create a link that lets guests into every date of a series',
    description: 'Without a role: `speaker` for meetings, `viewer` for broadcasts.',
    tag: 'Schedule',
    access: 'staff',
    params,
    body: z.strictObject({ role: z.enum(inviteRoles).optional(), expires_at: timestamp.optional() }).default({}),
    success: {
      status: 201,
      description: 'The invite, with its link',
      schema: seriesInvite.extend({
        url: z.url().meta({ description: '`<origin>/series/<series id>#<secret>`' }),
        code: z.string().meta({ description: 'The secret alone, to be typed', example: 'k7pm-2xqv-9dnt-4hwc' }),
      }),
    },
    errors: ['not_found'],
  }),
  listSeriesInvites: operation({
    summary: 'List the invites of a series that still work',
    tag: 'Schedule',
    access: 'staff',
    params,
    success: { status: 200, description: 'The invites', schema: z.object({ items: z.array(seriesInvite) }) },
    errors: ['not_found'],
  }),
  revokeSeriesInvite: operation({
    summary: 'Make an invite of a series useless',
    description: 'People who are in already stay in.',
    tag: 'Schedule',
    access: 'staff',
    params: params.extend({ invite_id: id }),
    success: { status: 204, description: 'Revoked' },
    errors: ['not_found'],
  }),
  getNextOfSeries: operation({
    summary: 'Where the link of a series leads now',
    description:
      'To the stream that is live, or the next one; a stream that nobody started stays the next for six hours.',
    tag: 'Schedule',
    access: 'anyone',
    params,
    body: z.strictObject({ invite: inviteSecret.optional() }).default({}),
    success: {
      status: 200,
      description: 'The stream, or when there is one again',
      schema: z.object({
        title: z.string(),
        stream_id: id.nullable().meta({ description: 'Null while the next one is more than six weeks away' }),
        status: streamStatus.nullable(),
        starts_at: timestamp.nullable().meta({ description: 'Null when the series is over' }),
      }),
    },
    errors: ['unauthenticated', 'invite_invalid', 'not_found', 'rate_limited'],
  }),
};
