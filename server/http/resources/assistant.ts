import { answerBasic, answerDanger } from '../../assistant/basic-answers.ts';
import { requireAssistant, requireGuestsWelcome } from '../../assistant/limits.ts';
import { readAssistantSettings } from '../../assistant/settings.ts';
import { todayFor } from '../../assistant/today.ts';
import { startGuestSession } from '../admission.ts';
import type { Caller } from '../caller.ts';
import type { Context, HandlersOf } from '../handlers.ts';

export const assistantHandlers: HandlersOf<'answerBasic' | 'getToday'> = {
  async answerBasic(context, { body }) {
    // Somebody in danger is told where help is, whoever they are and whatever the settings say.
    const danger = await answerDanger(context.app, body);
    return danger ?? answerBasic(context.app, await callerOf(context), body);
  },

  getToday: ({ app }, { query }) => todayFor(app, query),
};

/** Who asks: the caller, or a new guest. Throws AppError `forbidden` where guests may not use the assistant. */
async function callerOf(context: Context): Promise<Caller> {
  const { app, caller } = context;
  requireAssistant(app.config.agent);
  if (caller?.kind === 'user') return caller;
  const { limits } = await readAssistantSettings(app);
  requireGuestsWelcome(limits);
  return caller ?? startGuestSession(context, null);
}
