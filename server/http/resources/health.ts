import type { Health } from '../../../contract/health.ts';
import type { App } from '../app.ts';
import type { HandlersOf } from '../handlers.ts';

/** How the host and its parts are. An agent that nobody configured is no fault. */
export function healthOf({ store, parts, version, startedAt }: App): Health {
  const [inStore, livekit, agent] = [store.health(), parts.livekit.health(), parts.agent.health()];
  const well = inStore.state === 'ready' && livekit.state === 'ready' && !['degraded', 'stopped'].includes(agent.state);
  return {
    version,
    state: well ? 'ready' : 'degraded',
    started_at: startedAt,
    store: inStore,
    livekit,
    agent,
  };
}

export const healthHandlers: HandlersOf<'getHealth'> = {
  getHealth: ({ app }) => healthOf(app),
};
