import { z } from 'zod';
import { operation } from './operation.ts';

export const localNetwork = z
  .object({
    enabled: z.boolean().meta({ description: 'Whether the host is to listen on the local network' }),
    set_by_configuration: z
      .boolean()
      .meta({ description: 'The organisation’s policy, TABERNACLE_LAN or config.json decides; it cannot be changed' }),
    state: z.enum(['off', 'on', 'failed']),
    reason: z.string().nullable().meta({ description: 'Why it failed and what to do; else null' }),
    addresses: z.array(z.url()).meta({ description: 'Where other computers reach the host, the likeliest first' }),
    fingerprint: z.string().nullable().meta({
      description: 'SHA-256 of the public key of the host’s own certificate, in base64url; null while it is not on',
    }),
  })
  .meta({ id: 'LocalNetwork' });
export type LocalNetworkStatus = z.infer<typeof localNetwork>;

export const localNetworkOperations = {
  getLocalNetwork: operation({
    summary: 'Whether and where other computers of the local network reach the host',
    tag: 'Local network',
    access: 'owner',
    success: { status: 200, description: 'The switch, the addresses, the fingerprint', schema: localNetwork },
  }),
  setLocalNetwork: operation({
    summary: 'Let other computers of the local network reach the host, or no longer',
    description:
      'People in a meeting are connected again, which takes a few seconds, where the host runs LiveKit itself.',
    tag: 'Local network',
    access: 'owner',
    body: z.strictObject({ enabled: z.boolean() }),
    success: { status: 200, description: 'As it is now', schema: localNetwork },
    errors: ['conflict'],
  }),
};
