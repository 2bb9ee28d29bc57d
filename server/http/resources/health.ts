import type { Health } from '../../../contract/health.ts';
import { modeOf, readAssistantSettings } from '../../assistant/settings.ts';
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

/** What an agent that is well says where it lacks a provider: that is no fault, but people should know. */
const lessThanVoice = {
  basic:
    'No language model is set up: the assistant answers typed words from what is on this computer. Staff can choose one in the settings.',
  text: 'The assistant reads and writes, but cannot hear or cannot speak, until a speech provider is chosen in the settings.',
};

/** The same, with what the assistant can do by the providers that are chosen. */
export async function healthToShow(app: App): Promise<Health> {
  const health = healthOf(app);
  if (health.agent.state !== 'ready' || health.store.state !== 'ready') return health;
  // Where the settings cannot be read, the store's own health tells it.
  const settings = await readAssistantSettings(app).catch(() => null);
  if (settings === null) return healthOf(app);
  const mode = modeOf(settings, (slot) => app.keys.read(slot) !== null);
  return mode === 'voice' ? health : { ...health, agent: { ...health.agent, reason: lessThanVoice[mode] } };
}

export const healthHandlers: HandlersOf<'getHealth'> = {
  getHealth: ({ app }) => healthToShow(app),
};
