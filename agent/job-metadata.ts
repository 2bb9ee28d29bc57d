import { z } from 'zod';
import { type DispatchMetadata, type Locale, locales } from '../contract/voice-room.ts';

/** What the host said with the dispatch, as far as it can be read. */
export interface JobMetadata {
  /** Null where the host did not say. */
  readonly hostUrl: string | null;
  readonly locale: Locale;
  readonly personName: string | null;
  readonly resumes: boolean;
  /** Null where the host did not say. */
  readonly endsAt: Date | null;
}

type Fields = { [K in keyof DispatchMetadata]: z.ZodType };

const metadata = z.object({
  host_url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .catch(null),
  locale: z.enum(locales).catch('en'),
  person_name: z.string().trim().min(1).max(80).nullable().catch(null),
  resumes: z.boolean().catch(false),
  ends_at: z.iso.datetime().nullable().catch(null),
} satisfies Fields);

/** Reads a job's metadata. Whatever is missing or cannot be understood is as if the host had not said it. */
export function parseJobMetadata(text: string): JobMetadata {
  const said = metadata.parse(objectIn(text));
  return {
    hostUrl: said.host_url,
    locale: said.locale,
    personName: said.person_name,
    resumes: said.resumes,
    endsAt: said.ends_at === null ? null : new Date(said.ends_at),
  };
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
