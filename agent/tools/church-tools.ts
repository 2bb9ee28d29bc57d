import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { LiveItem } from '../../contract/cards.ts';
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
          if (items.length === 0) return 'Nothing in the library fits. Say so, and offer to look for something else.';
          page.show({ type: 'library', query: words, items });
          const list = items.map(({ kind, title, speaker, published_at }) => ({
            kind,
            title,
            speaker: speaker ?? '',
            date: published_at.slice(0, 10),
          }));
          return { note: 'These are on the screen. Name the best one or two in a sentence.', found: list };
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
          const list = items.map(({ title, status, starts_at }) => ({
            title,
            when:
              status === 'live' ? 'live now' : `begins ${starts_at === null ? 'at no set time' : spoken(starts_at)}`,
          }));
          return { note: 'These are on the screen. Say what is live, or what comes next, in a sentence.', found: list };
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

  function spoken(time: string): string {
    const style = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(parts.locale, style).format(new Date(time));
  }
}
