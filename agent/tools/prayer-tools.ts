import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { PrayerDraft } from '../prayer-draft.ts';
import { sayingFaults, type ToolParts } from './tool-parts.ts';

/**
 * Prayer requests: written down, repeated back by the tool itself, and kept only after the person has spoken again.
 * That the person has, is counted here and not left to the model.
 */
export function prayerTools(parts: ToolParts) {
  const { host, page, phrases } = parts;
  let draft: PrayerDraft | null = null;

  return [
    llm.tool({
      name: 'draft_prayer_request',
      description:
        'Writes a prayer request down and reads it back to the person, who is asked whether to keep it. Do not repeat it afterwards.',
      parameters: z.object({
        text: z.string().min(1).max(2000).describe('The request in the person’s own words, in the first person'),
        private: z
          .boolean()
          .default(true)
          .describe('false only where the person wants the whole church to be able to read it'),
      }),
      execute: ({ text, private: isPrivate }) =>
        sayingFaults(parts, async () => {
          if (draft !== null) await throwAway(draft);
          const written = await host('draftPrayerRequest', { body: { text, private: isPrivate } });
          const cardId = page.show(cardOf(written, 'draft', null));
          draft = { id: written.id, cardId, text: written.text, private: written.private, atTurn: parts.personTurns() };
          parts.say(phrases.draft(written.text, written.private));
        }),
    }),
    llm.tool({
      name: 'keep_prayer_request',
      description: 'Keeps the prayer request that was read back. Only after the person has said yes to it.',
      execute: () =>
        sayingFaults(parts, async () => {
          if (draft === null) return parts.say(phrases.nothingWritten);
          if (parts.personTurns() <= draft.atTurn) {
            throw new llm.ToolError('The person has not answered yet. Wait until they have said yes.');
          }
          const kept = await host('confirmPrayerRequest', { params: { request_id: draft.id } });
          page.replace(draft.cardId, cardOf(kept, 'kept', kept.delete_at));
          draft = null;
          parts.say(phrases.kept(kept.private));
        }),
    }),
    llm.tool({
      name: 'discard_prayer_request',
      description: 'Throws the prayer request away that was read back, when the person does not want it kept.',
      execute: () =>
        sayingFaults(parts, async () => {
          if (draft === null) return parts.say(phrases.nothingWritten);
          await throwAway(draft);
          draft = null;
          parts.say(phrases.discarded);
        }),
    }),
  ];

  async function throwAway(old: PrayerDraft): Promise<void> {
    await host('discardPrayerRequest', { params: { request_id: old.id } });
    page.replace(old.cardId, cardOf(old, 'discarded', null));
  }
}

function cardOf(
  { id, text, private: isPrivate }: { readonly id: string; readonly text: string; readonly private: boolean },
  state: 'draft' | 'kept' | 'discarded',
  delete_at: string | null,
) {
  return { type: 'prayer_request', id, text, private: isPrivate, state, delete_at } as const;
}
