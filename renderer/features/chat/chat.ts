import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChatMessage, ChatRules } from '../../../contract/chat.ts';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import type { ChatNews } from '../../../contract/events.ts';
import { capped, hasGap, inOrder, rebuilt } from './message-list.ts';

/** One message as it is shown. `sending` and `failed` are one's own that the host has not confirmed; `held` waits there. */
export interface ShownMessage extends ChatMessage {
  readonly state: 'sent' | 'held' | 'sending' | 'failed';
  /** Why it failed. */
  readonly fault?: ErrorCode;
}

export interface ChatState {
  /** Oldest first. */
  readonly messages: readonly ShownMessage[];
  readonly history: 'loading' | 'ready' | 'failed';
  /** There are earlier messages than those shown. */
  readonly hasEarlier: boolean;
  /** Others' messages that came while the chat was not open. */
  readonly unread: number;
  readonly rules: ChatRules;
  /** Until then slow mode takes no other message of this person; epoch ms. */
  readonly mayWriteAtMs: number;
}

/** The chat of one stream: its history, what comes, and what one says. */
export interface Chat {
  readonly store: StoreApi<ChatState>;
  /** Sends a message; it is shown at once. Blank text is not sent. */
  send(body: string): void;
  /** Sends a message that failed once more, with the same id. */
  retry(id: string): void;
  loadEarlier(): Promise<void>;
  reload(): void;
  /** Whether the person looks at the chat: then nothing is unread. */
  setOpen(open: boolean): void;
  /** Whether the newest message is in view: then old ones are let go of, above. */
  setAtEnd(atEnd: boolean): void;
  close(): void;
}

export interface ChatListener {
  onNews(news: Pick<ChatNews, 'after' | 'messages'>): void;
  onDeleted(id: string): void;
  onRules(rules: ChatRules): void;
  /** Following begins (again): something may have been missed. */
  onFollowed(): void;
}

/** What the chat needs of the host. */
export interface ChatPort {
  /** Newest first; only those before a sequence where one is given. Throws AppError. */
  list(before: number | undefined): Promise<{ items: readonly ChatMessage[]; next_cursor: string | null }>;
  send(message: { id: string; body: string }): Promise<ChatMessage>;
  rules(): Promise<ChatRules>;
  follow(listener: ChatListener): () => void;
}

interface ChatOptions {
  readonly port: ChatPort;
  readonly streamId: string;
  readonly identity: () => string;
  readonly name: () => string;
  readonly newId: () => string;
  /** Whether slow mode holds for this person. */
  readonly obeysRules?: boolean;
  /** Another's message came while the chat was not open; an open one is heard of by its log. */
  readonly onUnread?: (message: ChatMessage) => void;
}

/** Opens the chat. Whatever came, or was deleted, while the host was out of reach is made good when it is back. */
export function openChat({ port, streamId, identity, name, newId, obeysRules = true, onUnread }: ChatOptions): Chat {
  const store = createStore<ChatState>()(() => ({
    messages: [],
    history: 'loading',
    hasEarlier: false,
    unread: 0,
    rules: { slow_mode_seconds: 0, holds_links: false },
    mayWriteAtMs: 0,
  }));
  let lastHeard: number | null = null;
  let fetched = false;
  let open = false;
  let atEnd = true;
  let closed = false;

  const show = (messages: readonly ShownMessage[]) => {
    const kept = capped(messages, atEnd);
    store.setState(kept.length < messages.length ? { messages: kept, hasEarlier: true } : { messages });
  };
  const merge = (incoming: readonly ShownMessage[]) => {
    const known = new Map(store.getState().messages.map((message) => [message.id, message]));
    for (const message of incoming) known.set(message.id, message);
    show([...known.values()].sort(inOrder));
  };
  const has = (id: string) =>
    store.getState().messages.some((message) => message.id === id && message.state === 'sent');

  const refresh = async () => {
    try {
      const [page, rules] = await Promise.all([port.list(undefined), port.rules()]);
      if (closed) return;
      const newest = page.items[0]?.sequence ?? null;
      if (newest !== null && newest > (lastHeard ?? 0)) lastHeard = newest;
      fetched = true;
      store.setState({ history: 'ready', rules, hasEarlier: page.next_cursor !== null });
      show(rebuilt(store.getState().messages, page.items.map(confirmed)));
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      if (!fetched && !closed) store.setState({ history: 'failed' });
    }
  };

  const deliver = async (message: ShownMessage) => {
    const { fault: _past, ...again } = message;
    merge([{ ...again, state: 'sending' }]);
    const slowMs = obeysRules ? store.getState().rules.slow_mode_seconds * 1000 : 0;
    if (slowMs > 0) store.setState({ mayWriteAtMs: Date.now() + slowMs });
    try {
      const answer = await port.send({ id: message.id, body: message.body });
      if (!closed) merge([confirmed(answer)]);
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      if (closed || has(message.id)) return;
      if (cause.code !== 'chat_slow') store.setState({ mayWriteAtMs: 0 });
      merge([{ ...again, state: 'failed', fault: cause.code }]);
    }
  };

  const hear = ({ after, messages }: Pick<ChatNews, 'after' | 'messages'>) => {
    const missed = hasGap(lastHeard, after);
    const others = messages.filter(({ id, sender_identity: sender }) => !has(id) && sender !== identity());
    lastHeard = Math.max(lastHeard ?? 0, messages.at(-1)?.sequence ?? 0);
    merge(messages.map(confirmed));
    if (missed) void refresh();
    if (open || others.length === 0) return;
    store.setState(({ unread }) => ({ unread: unread + others.length }));
    for (const message of others) onUnread?.(message);
  };

  const unfollow = port.follow({
    onNews: hear,
    onDeleted: (gone) => store.setState(({ messages }) => ({ messages: messages.filter(({ id }) => id !== gone) })),
    onRules: (rules) => store.setState({ rules, ...(rules.slow_mode_seconds === 0 ? { mayWriteAtMs: 0 } : {}) }),
    onFollowed: () => void refresh(),
  });

  return {
    store,
    send(body) {
      const text = body.trim();
      if (text === '') return;
      void deliver({
        id: newId(),
        stream_id: streamId,
        sender_identity: identity(),
        sender_name: name(),
        body: text,
        sent_at: new Date().toISOString(),
        sequence: null,
        state: 'sending',
      });
    },
    retry(id) {
      const message = store.getState().messages.find((one) => one.id === id);
      if (message?.state === 'failed') void deliver(message);
    },
    async loadEarlier() {
      const oldest = store.getState().messages.find(({ sequence }) => sequence !== null)?.sequence;
      if (oldest == null) return;
      const page = await port.list(oldest);
      merge(page.items.map(confirmed));
      store.setState({ hasEarlier: page.next_cursor !== null });
    },
    reload() {
      store.setState({ history: 'loading' });
      void refresh();
    },
    setOpen(isOpen) {
      open = isOpen;
      if (isOpen && store.getState().unread > 0) store.setState({ unread: 0 });
    },
    setAtEnd(is) {
      atEnd = is;
    },
    close() {
      closed = true;
      unfollow();
    },
  };
}

function confirmed(message: ChatMessage): ShownMessage {
  return { ...message, state: message.sequence === null ? 'held' : 'sent' };
}
