import { z } from 'zod';
import { timestamp } from './fields.ts';
import { operation } from './operation.ts';

export const healthState = z.enum(['not_configured', 'starting', 'ready', 'degraded', 'stopped']);
export type HealthState = z.infer<typeof healthState>;

const part = z.object({
  state: healthState,
  reason: z.string().nullable().meta({ description: 'What is wrong and what to do; null when all is well' }),
  progress: z.number().min(0).max(1).nullable().meta({ description: 'Of long work under way, 0 to 1; else null' }),
});
export type HealthPart = z.infer<typeof part>;

export const health = z
  .object({
    version: z.string(),
    state: z.enum(['ready', 'degraded']),
    started_at: timestamp,
    store: part,
    livekit: part,
    agent: part,
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;

export const healthOperations = {
  getHealth: operation({
    summary: 'How the host and its parts are',
    tag: 'Health',
    access: 'anyone',
    success: { status: 200, description: 'Version, store, LiveKit, agent', schema: health },
  }),
};
