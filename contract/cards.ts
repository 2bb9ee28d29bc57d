import { z } from 'zod';
import { timestamp } from './fields.ts';
import { libraryItem } from './library.ts';
import { passage } from './scripture.ts';

/** What stands beside the assistant's words: something to read, to open, or to decide. */

const liveItem = z.object({
  stream_id: z.string(),
  title: z.string(),
  kind: z.enum(['meeting', 'broadcast']),
  status: z.enum(['live', 'pending']),
  /** When it starts (or started). */
  starts_at: timestamp.nullable(),
});

export const card = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('scripture'), passage }),
    z.object({ type: z.literal('scripture_results'), query: z.string(), passages: z.array(passage) }),
    z.object({
      type: z.literal('devotional'),
      date: z.iso.date(),
      title: z.string(),
      body: z.string(),
      passage,
    }),
    z.object({ type: z.literal('library'), query: z.string(), items: z.array(libraryItem) }),
    z.object({ type: z.literal('live'), items: z.array(liveItem) }),
    z.object({
      type: z.literal('prayer_request'),
      id: z.string(),
      text: z.string(),
      private: z.boolean(),
      state: z.enum(['draft', 'kept', 'discarded']),
      /** When it is deleted; null for a draft. */
      delete_at: timestamp.nullable(),
    }),
    z.object({
      type: z.literal('emergency'),
      /** The local emergency number. */
      number: z.string(),
      /** How to reach a person from the church, in the church's own words; null where it has said nothing. */
      contact: z.string().nullable(),
    }),
  ])
  .meta({ id: 'AssistantCard' });
export type Card = z.infer<typeof card>;
export type LiveItem = z.infer<typeof liveItem>;
