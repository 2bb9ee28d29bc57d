import { z } from 'zod';
import { cursor, id, identity, limit, page, paragraph, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { reactions } from './reactions.ts';
import { streamParams } from './streams.ts';

export const chatMessage = z
  .object({
    id,
    stream_id: id,
    sender_identity: identity,
    sender_name: z.string(),
    body: z.string(),
    sent_at: timestamp,
    sequence: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Grows with each message; null while the message waits for the host' }),
  })
  .meta({ id: 'ChatMessage' });
export type ChatMessage = z.infer<typeof chatMessage>;

export const maxMessageLength = 2000;
/** Seconds; an hour is the slowest that slow mode goes. */
export const maxSlowModeSeconds = 3600;

const slowMode = z
  .number()
  .int()
  .min(0)
  .max(maxSlowModeSeconds)
  .meta({ description: 'Seconds that a person waits between two messages; 0 for no wait. Hosts never wait' });
const holdsLinks = z
  .boolean()
  .meta({ description: 'Whether a message with a web address waits until a host has seen it' });

export const chatRules = z.object({ slow_mode_seconds: slowMode, holds_links: holdsLinks }).meta({ id: 'ChatRules' });
export type ChatRules = z.infer<typeof chatRules>;

const mutedPerson = z.object({ identity, name: z.string(), muted_at: timestamp }).meta({ id: 'MutedPerson' });

const messageParams = streamParams.extend({ message_id: id });
const personParams = streamParams.extend({ identity });

export const chatOperations = {
  listMessages: operation({
    summary: 'The chat so far, newest first',
    tag: 'Chat',
    access: 'stream_member',
    params: streamParams,
    query: z.strictObject({
      limit,
      cursor,
      before: z.coerce.number().int().min(1).optional().meta({ description: 'Only those with a smaller sequence' }),
    }),
    success: { status: 200, description: 'A page of messages', schema: page(chatMessage) },
    errors: ['not_found'],
  }),
  sendMessage: operation({
    summary: 'Say something in the chat',
    description:
      'Sending the same `id` again changes nothing, so a client may retry. Who gave no name yet gives one first (`updateSession`).',
    tag: 'Chat',
    access: 'stream_member',
    params: streamParams,
    body: z.strictObject({
      id: id.meta({ description: 'Chosen by the sender' }),
      identity,
      body: paragraph(maxMessageLength).min(1, 'must not be empty'),
    }),
    success: { status: 201, description: 'The message', schema: chatMessage },
    errors: ['not_found', 'stream_ended', 'rate_limited', 'chat_muted', 'chat_slow'],
  }),
  deleteMessage: operation({
    summary: 'Delete a message for everybody',
    tag: 'Chat',
    access: 'stream_host',
    params: messageParams,
    success: { status: 204, description: 'Deleted' },
    errors: ['not_found'],
  }),
  getChatRules: operation({
    summary: 'What holds in this chat: slow mode, and whether links wait for the host',
    tag: 'Chat',
    access: 'stream_member',
    params: streamParams,
    success: { status: 200, description: 'The rules', schema: chatRules },
    errors: ['not_found'],
  }),
  updateChatRules: operation({
    summary: 'Change what holds in this chat',
    tag: 'Chat',
    access: 'stream_host',
    params: streamParams,
    body: z.strictObject({ slow_mode_seconds: slowMode.optional(), holds_links: holdsLinks.optional() }),
    success: { status: 200, description: 'The rules as they are now', schema: chatRules },
    errors: ['not_found'],
  }),
  listHeldMessages: operation({
    summary: 'Messages that wait for a host, oldest first',
    tag: 'Chat',
    access: 'stream_host',
    params: streamParams,
    success: { status: 200, description: 'At most 100', schema: z.object({ items: z.array(chatMessage) }) },
    errors: ['not_found'],
  }),
  approveMessage: operation({
    summary: 'Let a message that waits into the chat',
    tag: 'Chat',
    access: 'stream_host',
    params: messageParams,
    success: { status: 200, description: 'The message as all see it now', schema: chatMessage },
    errors: ['not_found'],
  }),
  discardMessage: operation({
    summary: 'Delete a message that waits',
    tag: 'Chat',
    access: 'stream_host',
    params: messageParams,
    success: { status: 204, description: 'Deleted' },
    errors: ['not_found'],
  }),
  listChatMutes: operation({
    summary: 'Who may not write in this chat',
    tag: 'Chat',
    access: 'stream_host',
    params: streamParams,
    success: { status: 200, description: 'Last muted first', schema: z.object({ items: z.array(mutedPerson) }) },
    errors: ['not_found'],
  }),
  muteInChat: operation({
    summary: 'Take the right to write from somebody in this chat',
    description: 'It holds for the person, in every window of theirs. The stream’s hosts write all the same.',
    tag: 'Chat',
    access: 'stream_host',
    params: personParams,
    success: { status: 204, description: 'Muted' },
    errors: ['not_found'],
  }),
  unmuteInChat: operation({
    summary: 'Give somebody the right to write back',
    tag: 'Chat',
    access: 'stream_host',
    params: personParams,
    success: { status: 204, description: 'Not muted' },
    errors: ['not_found'],
  }),
  sendReaction: operation({
    summary: 'Answer without words',
    description: 'All who follow the stream hear once a second how many there were of each.',
    tag: 'Chat',
    access: 'stream_member',
    params: streamParams,
    body: z.strictObject({ reaction: z.enum(reactions) }),
    success: { status: 204, description: 'Counted' },
    errors: ['not_found', 'stream_ended', 'rate_limited'],
  }),
};
