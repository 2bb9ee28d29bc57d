import { z } from 'zod';
import { id, timestamp } from './fields.ts';
import { operation } from './operation.ts';

const rememberedHost = z.object({
  id,
  church_name: z.string().nullable().meta({ description: 'As the host said when somebody last was signed in there' }),
  address: z.url(),
  fingerprint: z
    .string()
    .nullable()
    .meta({ description: 'Of its own certificate; null where a public one is asked for' }),
  last_used_at: timestamp,
});
export type RememberedHost = z.infer<typeof rememberedHost>;

export const thisComputer = z
  .object({
    role: z
      .enum(['host', 'client', 'undecided'])
      .meta({ description: 'Its church’s host, or a client of one; undecided until somebody has said' }),
    host_id: id.nullable().meta({ description: 'The host that this client works with now' }),
    hosts: z.array(rememberedHost).meta({ description: 'Those that it knows, the one used last first' }),
  })
  .meta({ id: 'ThisComputer' });
export type ThisComputer = z.infer<typeof thisComputer>;

export const hostCheck = z
  .object({
    address: z.url(),
    name_leads_to: z.string().nullable().meta({ description: 'The IP address behind the name; null where none is' }),
    answered_after_ms: z.number().int().nullable().meta({ description: 'Null where it did not answer' }),
    fault: z.string().nullable().meta({ description: 'What is wrong, in words; null where all is well' }),
  })
  .meta({ id: 'HostCheck' });
export type HostCheck = z.infer<typeof hostCheck>;

const hostParams = z.object({ host_id: id });

/**
 * What a computer in the client role answers itself, on its own loopback address, and forwards to no host. A host
 * answers the first and refuses the others.
 */
export const thisComputerOperations = {
  getThisComputer: operation({
    summary: 'Whether one speaks to a host or to a client, and which hosts the client knows',
    tag: 'This computer',
    access: 'anyone',
    success: { status: 200, description: 'Role and hosts', schema: thisComputer },
  }),
  openThisComputer: operation({
    summary: 'Open a client’s page with the one-time code of its own link',
    tag: 'This computer',
    access: 'anyone',
    body: z.strictObject({ code: z.string().min(1).max(200) }),
    success: { status: 204, description: 'Opened; an HttpOnly cookie lets this browser in' },
    errors: ['sign_in_link_used', 'conflict'],
  }),
  addHost: operation({
    summary: 'Connect to a host by its address or by a link of it, and remember it',
    description:
      'An address without a scheme means https. A link’s fingerprint is compared before anything else is sent; one without it needs a public certificate.',
    tag: 'This computer',
    access: 'anyone',
    body: z.strictObject({
      link: z.string().trim().min(1, 'must not be empty').max(2048, 'must be at most 2048 characters'),
    }),
    success: {
      status: 201,
      description: 'Connected',
      schema: thisComputer.extend({ open_path: z.string().meta({ description: 'The page that the link leads to' }) }),
    },
    errors: ['host_unreachable', 'host_untrusted', 'conflict', 'forbidden'],
  }),
  chooseHost: operation({
    summary: 'Work with another host that is known',
    tag: 'This computer',
    access: 'anyone',
    params: hostParams,
    success: { status: 200, description: 'Chosen', schema: thisComputer },
    errors: ['not_found', 'conflict', 'forbidden'],
  }),
  forgetHost: operation({
    summary: 'Forget a host and the session with it',
    tag: 'This computer',
    access: 'anyone',
    params: hostParams,
    success: { status: 200, description: 'Forgotten', schema: thisComputer },
    errors: ['not_found', 'conflict', 'forbidden'],
  }),
  checkHost: operation({
    summary: 'How far the way to the chosen host leads now',
    tag: 'This computer',
    access: 'anyone',
    success: { status: 200, description: 'What was found', schema: hostCheck },
    errors: ['no_host', 'conflict'],
  }),
};
