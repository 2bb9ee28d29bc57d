import { z } from 'zod';

/** Fields that several resources share, with their limits. */

export const id = z.uuid().meta({ description: 'UUID' });

export const timestamp = z.iso.datetime().meta({ description: 'ISO 8601 in UTC', example: '2026-11-22T10:00:00.000Z' });

/** One line of text that a person typed: trimmed, no control characters, `max` characters at most. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters');
}

/** Text of several lines, `max` characters at most. */
export function paragraph(max: number) {
  return (
    z
      .string()
      .trim()
      .max(max, `must be at most ${max} characters`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
      .refine((text) => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text), 'must not contain control characters')
  );
}

export const displayName = line(80).meta({ description: 'The name that others see', example: 'Ruth Mensah' });

/** What somebody signs in with: their e-mail address, or another name in one word. Its case does not matter. */
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'must not be empty')
  .max(120, 'must be at most 120 characters')
  .refine((text) => !/[\s\p{Cc}]/u.test(text), 'must be one word, such as an e-mail address')
  .meta({ description: 'E-mail address or another name, in any case', example: 'ruth@church.example' });

export const minPasswordLength = 10;
export const password = z
  .string()
  .min(minPasswordLength, `must have at least ${minPasswordLength} characters`)
  .max(200, 'must be at most 200 characters');

export const identity = z
  .string()
  .min(1)
  .max(128)
  .meta({ description: 'Opaque identity of a participant in the LiveKit room' });

/** The secret of an invite: 16 letters and digits, with or without hyphens, in any case. */
export const inviteSecret = z
  .string()
  .min(1, 'must not be empty')
  .max(64, 'must be at most 64 characters')
  .meta({ description: 'The secret of an invite link or code', example: 'k7pm-2xqv-9dnt-4hwc' });

export const limit = z.coerce.number().int().min(1).max(100).default(50);

export const cursor = z.string().min(1).max(200).optional().meta({ description: '`next_cursor` of the page before' });

/** A page of a list: `next_cursor` is null on the last one. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}
