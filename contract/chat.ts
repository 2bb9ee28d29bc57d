import { z } from 'zod';
import { cursor, id, identity, limit, page, paragraph, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { streamParams } from './streams.ts';

export const chatMessage = z
  .object({
    id,
    stream_id: id,
    sender_identity: identity,
    sender_name: z.string(),
    body: z.string(),
    sent_at: timestamp,
  })
  .meta({ id: 'ChatMessage' });
export type ChatMessage = z.infer<typeof chatMessage>;

export const maxMessageLength = 2000;

export const chatOperations = {
  listMessages: operation({
    summary: 'The chat so far, newest first',
    tag: 'Chat',
    access: 'stream_member',
    params: streamParams,
    query: z.strictObject({ limit, cursor }),
    success: { status: 200, description: 'A page of messages', schema: page(chatMessage) },
    errors: ['not_found'],
  }),
  sendMessage: operation({
    summary: 'Say something in the chat',
    description: 'Sending the same `id` again changes nothing, so a client may retry.',
    tag: 'Chat',
    access: 'stream_member',
    params: streamParams,
    body: z.strictObject({
      id: id.meta({ description: 'Chosen by the sender' }),
      identity,
      body: paragraph(maxMessageLength).min(1, 'must not be empty'),
    }),
    success: { status: 201, description: 'The message', schema: chatMessage },
    errors: ['not_found', 'stream_ended', 'rate_limited'],
  }),
};
