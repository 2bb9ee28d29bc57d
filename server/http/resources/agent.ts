import { agentConfigOf } from '../../assistant/agent-config.ts';
import { endOf, noSuchConversation } from '../../assistant/conversations.ts';
import { countedSince, todaysMs } from '../../assistant/limits.ts';
import { readAssistantSettings } from '../../assistant/settings.ts';
import { costOf, firstMomentOf, usageByDay } from '../../assistant/usage.ts';
import { conversationsSince, keepReport } from '../../store/conversations.ts';
import type { HandlersOf } from '../handlers.ts';

export const agentHandlers: HandlersOf<'getAssistantUsage' | 'getAgentConfig' | 'reportConversation'> = {
  async getAssistantUsage({ app, now }, { query }) {
    const { db } = app.store;
    const [shown, counted, { limits }] = await Promise.all([
      conversationsSince(db, firstMomentOf(query.days, now)),
      conversationsSince(db, countedSince(now)),
      readAssistantSettings(app),
    ]);
    return {
      days: usageByDay(shown, now),
      today_minutes: counted.reduce((sum, conversation) => sum + todaysMs(conversation, now), 0) / 60_000,
      minutes_a_day: limits.minutes_a_day,
    };
  },

  getAgentConfig: ({ app, privateWay }) => agentConfigOf(app, privateWay),

  async reportConversation({ app, agentRoom, now }, { body }) {
    const { room_name: roomName, job_id: jobId, state, fault, ...use } = body;
    if (agentRoom !== null && agentRoom !== roomName) throw noSuchConversation();
    const { prices, providers } = await readAssistantSettings(app);
    const row = await keepReport(
      app.store.db,
      { roomName, jobId, ...use },
      (totals) => costOf(totals, prices, providers),
      now,
    );
    if (!row) throw noSuchConversation();
    app.metrics.jobReported(jobId, fault, state === 'ended');
    if (fault !== null) app.log.warn({ room: roomName, job: jobId, state, fault }, 'a conversation met a fault');
    const { endsAt, reason } = await endOf(app, row, now);
    return { ends_at: endsAt.toISOString(), reason };
  },
};
