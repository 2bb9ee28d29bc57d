import type { HealthState } from '../contract/health.ts';

export interface AgentHealth {
  readonly state: HealthState;
  /** What is wrong and what to do; null when all is well. */
  readonly reason: string | null;
}

const needed = [
  ['LIVEKIT_URL', 'the address of a LiveKit server'],
  ['LIVEKIT_API_KEY', 'its key'],
  ['LIVEKIT_API_SECRET', 'its secret'],
  ['OPENAI_API_KEY', 'the language model'],
  ['DEEPGRAM_API_KEY', 'the speech service'],
] as const;

/** Whether the agent can work with what it was given, by the names of the settings alone. */
export function agentHealth(env: Readonly<Record<string, string | undefined>>): AgentHealth {
  const missing = needed.filter(([name]) => !env[name]).map(([name, what]) => `${name} (${what})`);
  if (missing.length > 0) return { state: 'not_configured', reason: `The assistant needs ${missing.join(', ')}.` };
  return {
    state: 'degraded',
    reason: 'The assistant has its keys, but conversations are not part of this version yet.',
  };
}
