import { describe, expect, test } from 'vitest';
import type { ChatMessage } from '../../../contract/chat.ts';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { type ChatListener, openChat } from './chat.ts';

const message = (number: number, from = 'esther'): ChatMessage => ({
  id: `m${number}`,
  stream_id: 's',
  sender_identity: from,
  sender_name: from,
  body: `message ${number}`,
  sent_at: `2026-11-22T10:${String(number).padStart(2, '0')}:00.000Z`,
  sequence: number,
});

/** A host that keeps messages, in pages of two, and can be out of reach. */
function host(stored: ChatMessage[] = []) {
  let reachable = true;
  let refusal: ErrorCode | null = null;
  let listener: ChatListener | undefined;
  const check = () => {
    if (!reachable) throw new AppError('host_unreachable', 'The host does not answer.');
  };
  return {
    stored,
    setReachable: (is: boolean) => {
      reachable = is;
    },
    refuse: (code: ErrorCode | null) => {
      refusal = code;
    },
    reconnect: () => listener?.onFollowed(),
    say: (...said: ChatMessage[]) => {
      const after = stored.at(-1)?.sequence ?? null;
      stored.push(...said);
      listener?.onNews({ after, messages: said });
    },
    remove: (id: string, told = true) => {
      stored.splice(
        stored.findIndex((one) => one.id === id),
        1,
      );
      if (told) listener?.onDeleted(id);
    },
    rule: (slow_mode_seconds: number) => listener?.onRules({ slow_mode_seconds, holds_links: false }),
    keep: (said: ChatMessage) => stored.push(said),
    port: {
      list: async (before: number | undefined) => {
        check();
        const newestFirst = [...stored].reverse().filter(({ sequence }) => (sequence ?? 0) < (before ?? 1e9));
        return { items: newestFirst.slice(0, 2), next_cursor: newestFirst.length > 2 ? 'more' : null };
      },
      rules: async () => ({ slow_mode_seconds: 0, holds_links: false }),
      send: async ({ id, body }: { id: string; body: string }) => {
        check();
        if (refusal) throw new AppError(refusal, 'Not so.');
        if (body.includes('://')) return { ...message(50, 'me'), id, body, sequence: null };
        const known = stored.find((one) => one.id === id);
        const said = known ?? { ...message(50, 'me'), id, body };
        if (!known) stored.push(said);
        return said;
      },
      follow: (given: ChatListener) => {
        listener = given;
        queueMicrotask(given.onFollowed);
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
    await eventually(() => expect(chat.store.getState().history).toBe('ready'));
    expect(ids(chat)).toEqual(['m2', 'm3']);
    await chat.loadEarlier();
    expect(ids(chat)).toEqual(['m1', 'm2', 'm3']);
    expect(chat.store.getState().hasEarlier).toBe(false);
  });

  test('has the newest after the host was out of reach, nothing that was deleted meanwhile, and the rest for the asking', async () => {
    const away = host([message(1), message(2)]);
    const chat = open(away);
    await eventually(() => expect(ids(chat)).toEqual(['m1', 'm2']));
    for (const number of [3, 4, 5]) away.keep(message(number));
    away.remove('m2', false);
    away.reconnect();
    await eventually(() => expect(ids(chat)).toEqual(['m4', 'm5']));
    await chat.loadEarlier();
    expect(ids(chat)).toEqual(['m1', 'm3', 'm4', 'm5']);
  });

  test('news that come after something it has not heard make it ask', async () => {
    const here = host([message(1)]);
    const chat = open(here);
    await eventually(() => expect(ids(chat)).toEqual(['m1']));
    here.keep(message(2));
    here.say(message(3));
    await eventually(() => expect(ids(chat)).toEqual(['m2', 'm3']));
  });

  test('a deleted message goes at once', async () => {
    const here = host([message(1), message(2)]);
    const chat = open(here);
    await eventually(() => expect(ids(chat)).toEqual(['m1', 'm2']));
    here.remove('m1');
    expect(ids(chat)).toEqual(['m2']);
  });

  test('keeps the order of the host, whatever the clocks say, and no more than a page can bear', async () => {
    const here = host();
    const chat = open(here);
    await eventually(() => expect(chat.store.getState().history).toBe('ready'));
    here.say({ ...message(7), sent_at: '2026-11-22T09:00:00.000Z' }, message(8));
    here.say({ ...message(6), sequence: 9 });
    expect(ids(chat)).toEqual(['m7', 'm8', 'm6']);
    here.say(...Array.from({ length: 500 }, (_, index) => message(index + 10)));
    expect(ids(chat)).toHaveLength(200);
    expect(ids(chat).at(-1)).toBe('m509');
    expect(chat.store.getState().hasEarlier).toBe(true);
  });

  test('what waits for a host is shown as such to whoever wrote it', async () => {
    const here = host();
    const chat = open(here);
    chat.send('see https://example.org');
    await eventually(() => expect(chat.store.getState().messages[0]?.state).toBe('held'));
    here.say({ ...message(51, 'me'), id: 'new0' });
    expect(chat.store.getState().messages).toMatchObject([{ id: 'new0', state: 'sent' }]);
  });

  test('in slow mode one waits, and a refusal says why', async () => {
    const here = host();
    const chat = open(here);
    await eventually(() => expect(chat.store.getState().history).toBe('ready'));
    here.rule(30);
    chat.send('One');
    expect(chat.store.getState().mayWriteAtMs).toBeGreaterThan(Date.now() + 25_000);
    here.refuse('chat_muted');
    chat.send('Two');
    await eventually(() => expect(chat.store.getState().messages.at(-1)?.fault).toBe('chat_muted'));
    expect(chat.store.getState().mayWriteAtMs).toBe(0);
  });

  test('shows what one says at once, and once', async () => {
    const here = host();
    const chat = open(here);
    chat.send('  Good morning  ');
    expect(chat.store.getState().messages).toMatchObject([{ id: 'new0', body: 'Good morning', state: 'sending' }]);
    await eventually(() => expect(chat.store.getState().messages[0]?.state).toBe('sent'));
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
    await eventually(() => expect(chat.store.getState().messages[0]?.state).toBe('failed'));
    here.setReachable(true);
    chat.retry('new0');
    await eventually(() => expect(chat.store.getState().messages[0]?.state).toBe('sent'));
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
    await eventually(() => expect(chat.store.getState().history).toBe('failed'));
    here.setReachable(true);
    chat.reload();
    await eventually(() => expect(ids(chat)).toEqual(['m1']));
  });
});
