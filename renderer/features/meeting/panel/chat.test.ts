import { describe, expect, test, vi } from 'vitest';
import type { ChatMessage } from '../../../../contract/chat.ts';
import { AppError } from '../../../../contract/errors.ts';
import { openChat } from './chat.ts';

const message = (number: number, from = 'esther'): ChatMessage => ({
  id: `m${number}`,
  stream_id: 's',
  sender_identity: from,
  sender_name: from,
  body: `message ${number}`,
  sent_at: `2026-11-22T10:${String(number).padStart(2, '0')}:00.000Z`,
});

/** A host that keeps messages, in pages of two, and can be out of reach. */
function host(stored: ChatMessage[] = []) {
  let reachable = true;
  let hear: (message: ChatMessage) => void = () => undefined;
  let followed: () => void = () => undefined;
  const check = () => {
    if (!reachable) throw new AppError('host_unreachable', 'The host does not answer.');
  };
  return {
    stored,
    setReachable: (is: boolean) => {
      reachable = is;
    },
    reconnect: () => followed(),
    say: (said: ChatMessage) => {
      stored.push(said);
      hear(said);
    },
    keep: (said: ChatMessage) => stored.push(said),
    port: {
      list: async (cursor: string | undefined) => {
        check();
        const newestFirst = [...stored].reverse();
        const from = Number(cursor ?? 0);
        return {
          items: newestFirst.slice(from, from + 2),
          next_cursor: from + 2 < newestFirst.length ? String(from + 2) : null,
        };
      },
      send: async ({ id, body }: { id: string; body: string }) => {
        check();
        const known = stored.find((one) => one.id === id);
        const said = known ?? { ...message(50, 'me'), id, body };
        if (!known) stored.push(said);
        return said;
      },
      follow: (onMessage: typeof hear, onFollowed: typeof followed) => {
        hear = onMessage;
        followed = onFollowed;
        queueMicrotask(onFollowed);
        return () => undefined;
      },
    },
  };
}

function open(of: ReturnType<typeof host>, onUnread?: (message: ChatMessage) => void) {
  let count = 0;
  const newId = () => `new${count++}`;
  return openChat({
    port: of.port,
    streamId: 's',
    identity: () => 'me',
    name: () => 'Ruth',
    newId,
    ...(onUnread && { onUnread }),
  });
}
const ids = (chat: ReturnType<typeof open>) => chat.store.getState().messages.map(({ id }) => id);

describe('the chat', () => {
  test('shows the newest of the history, and earlier ones when asked', async () => {
    const chat = open(host([message(1), message(2), message(3)]));
    await vi.waitFor(() => expect(chat.store.getState().history).toBe('ready'));
    expect(ids(chat)).toEqual(['m2', 'm3']);
    await chat.loadEarlier();
    expect(ids(chat)).toEqual(['m1', 'm2', 'm3']);
    expect(chat.store.getState().hasEarlier).toBe(false);
  });

  test('fetches everything that was missed while the host was out of reach', async () => {
    const away = host([message(1)]);
    const chat = open(away);
    await vi.waitFor(() => expect(ids(chat)).toEqual(['m1']));
    for (const number of [2, 3, 4, 5, 6]) away.keep(message(number));
    away.reconnect();
    await vi.waitFor(() => expect(ids(chat)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']));
  });

  test('shows what one says at once, and once', async () => {
    const here = host();
    const chat = open(here);
    chat.send('  Good morning  ');
    expect(chat.store.getState().messages).toMatchObject([{ id: 'new0', body: 'Good morning', state: 'sending' }]);
    await vi.waitFor(() => expect(chat.store.getState().messages[0]?.state).toBe('sent'));
    here.say({ ...message(51, 'me'), id: 'new0' });
    expect(ids(chat)).toEqual(['new0']);
    chat.send('   ');
    expect(ids(chat)).toEqual(['new0']);
  });

  test('keeps what could not be sent, and sends it again under the same id', async () => {
    const here = host();
    const chat = open(here);
    here.setReachable(false);
    chat.send('Hello');
    await vi.waitFor(() => expect(chat.store.getState().messages[0]?.state).toBe('failed'));
    here.setReachable(true);
    chat.retry('new0');
    await vi.waitFor(() => expect(chat.store.getState().messages[0]?.state).toBe('sent'));
    expect(here.stored.map(({ id }) => id)).toEqual(['new0']);
  });

  test('counts others’ messages while it is not open, and tells of each once only', async () => {
    const here = host();
    const told: string[] = [];
    const chat = open(here, ({ id }) => told.push(id));
    here.say(message(1));
    here.say(message(1));
    here.say(message(2, 'me'));
    expect(chat.store.getState().unread).toBe(1);
    chat.setOpen(true);
    here.say(message(3));
    expect(chat.store.getState().unread).toBe(0);
    expect(told).toEqual(['m1']);
  });

  test('says when the history cannot be had, and gets it later', async () => {
    const here = host([message(1)]);
    here.setReachable(false);
    const chat = open(here);
    await vi.waitFor(() => expect(chat.store.getState().history).toBe('failed'));
    here.setReachable(true);
    chat.reload();
    await vi.waitFor(() => expect(ids(chat)).toEqual(['m1']));
  });
});
