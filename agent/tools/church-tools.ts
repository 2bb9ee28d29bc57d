import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { LiveItem } from '../../contract/cards.ts';
import type { LibraryKind } from '../../contract/library.ts';
import { sayingFaults, type ToolParts } from './tool-parts.ts';

/** What the church offers. The model tells it in its own words, from what these tools found. */
export function churchTools(parts: ToolParts) {
  const { host, page } = parts;
  return [
    llm.tool({
      name: 'find_in_library',
      description:
        'Finds sermons, podcasts, music and past broadcasts of the church, and shows them with a button to open each.',
      parameters: z.object({
        words: z.string().max(200).default('').describe('What it is about, or who speaks; empty for the newest'),
        kind: z.enum(['sermon', 'podcast', 'music', 'broadcast', 'any']).default('any'),
      }),
      execute: ({ words, kind }) =>
        sayingFaults(parts, async () => {
          const { items } = await host('listLibrary', {
            query: { ...(words === '' ? {} : { words }), ...(kind === 'any' ? {} : { kind }), limit: 5 },
          });
          if (items.length === 0) return 'Nothing in the library fits these words.';
          page.show({ type: 'library', query: words, items });
          const found = items.map(({ kind, title, speaker, published_at }) => {
            const by = speaker === null ? '' : ` by ${speaker}`;
            return `“${title}”, a ${nounOf(kind)}${by}, ${spokenDate(published_at)}`;
          });
          return `On the screen now, the best first: ${found.join('; ')}.`;
        }),
    }),
    llm.tool({
      name: 'what_is_live',
      description: 'Tells what is live now or comes next, and shows it with a button to open it.',
      execute: () =>
        sayingFaults(parts, async () => {
          const items = await liveItems(parts);
          if (items.length === 0) return 'Nothing is live now, and nothing is planned.';
          page.show({ type: 'live', items });
          const found = items.map(({ title, status, starts_at }) => {
            if (status === 'live') return `“${title}” is live now`;
            return `“${title}” begins ${starts_at === null ? 'at a time that is not set' : spokenTime(starts_at)}`;
          });
          return `On the screen now: ${found.join('; ')}.`;
        }),
    }),
  ];

  async function liveItems({ host }: ToolParts): Promise<LiveItem[]> {
    const [live, pending] = await Promise.all([
      host('listStreams', { query: { status: 'live', limit: 10 } }),
      host('listStreams', { query: { status: 'pending', limit: 50 } }),
    ]);
    const now = Date.now();
    const next = pending.items
      .filter(({ scheduled_start: at }) => at !== null && Date.parse(at) > now)
      .sort((a, b) => Date.parse(a.scheduled_start ?? '') - Date.parse(b.scheduled_start ?? ''))
      .slice(0, 3);
    return [...live.items, ...next].map(({ id, title, kind, status, started_at, scheduled_start }) => ({
      stream_id: id,
      title,
      kind,
      status: status === 'live' ? 'live' : 'pending',
      starts_at: started_at ?? scheduled_start,
    }));
  }

  function spokenTime(time: string): string {
    const style = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(parts.locale, style).format(new Date(time));
  }

  function spokenDate(time: string): string {
    const style = { day: 'numeric', month: 'long', year: 'numeric' } as const;
    return new Intl.DateTimeFormat(parts.locale, style).format(new Date(time));
  }
}

function nounOf(kind: LibraryKind): string {
  switch (kind) {
    case 'sermon':
      return 'sermon';
    case 'podcast':
      return 'podcast';
    case 'music':
      return 'piece of music';
    case 'broadcast':
      return 'past broadcast';
    default:
      return kind satisfies never;
  }
}
