import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChatMessage } from '../../../../contract/chat.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { Acknowledgement } from '../../../../contract/events.ts';

/** One message as it is shown: `sending` and `failed` are one's own that the host has not confirmed. */
export interface ShownMessage extends ChatMessage {
  readonly state: 'sent' | 'sending' | 'failed';
}

export interface ChatState {
  /** Oldest first. */
  readonly messages: readonly ShownMessage[];
  readonly history: 'loading' | 'ready' | 'failed';
  /** There are earlier messages than those shown. */
  readonly hasEarlier: boolean;
  /** Others' messages that came while the chat was not open. */
  readonly unread: number;
}

/** The chat of one meeting: its history, what comes, and what one says. */
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
  close(): void;
}

/** What the chat needs of the host. */
export interface ChatPort {
  list(cursor: string | undefined): Promise<{ items: readonly ChatMessage[]; next_cursor: string | null }>;
  send(message: { id: string; body: string }): Promise<ChatMessage>;
  /** Follows the messages; `onFollowed` is called each time that following begins (again). */
  follow(onMessage: (message: ChatMessage) => void, onFollowed: () => void): () => void;
}

interface ChatOptions {
  readonly port: ChatPort;
  readonly streamId: string;
  readonly identity: () => string;
  readonly name: () => string;
  readonly newId: () => string;
  /** Another's message came while the chat was not open; an open one is heard of by its log. */
  readonly onUnread?: (message: ChatMessage) => void;
}

/** Opens the chat. Whatever came while the host was out of reach is fetched when it is back. */
export function openChat({ port, streamId, identity, name, newId, onUnread }: ChatOptions): Chat {
  const store = createStore<ChatState>()(() => ({ messages: [], history: 'loading', hasEarlier: false, unread: 0 }));
  let earlier: string | null = null;
  let fetched = false;
  let open = false;
  let closed = false;

  const merge = (incoming: readonly ShownMessage[]) => {
    const known = new Map(store.getState().messages.map((message) => [message.id, message]));
    for (const message of incoming) known.set(message.id, message);
    store.setState({ messages: [...known.values()].sort(inOrder) });
  };
  const has = (id: string) =>
    store.getState().messages.some((message) => message.id === id && message.state === 'sent');

  const refresh = async () => {
    try {
      let cursor: string | undefined;
      for (;;) {
        const page = await port.list(cursor);
        if (closed) return;
        const meetsKnown = page.items.some(({ id }) => has(id));
        merge(page.items.map(sent));
        if (!fetched || meetsKnown || page.next_cursor === null) {
          if (!fetched) earlier = page.next_cursor;
          break;
        }
        cursor = page.next_cursor;
      }
      fetched = true;
      store.setState({ history: 'ready', hasEarlier: earlier !== null });
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      if (!fetched && !closed) store.setState({ history: 'failed' });
    }
  };

  const deliver = async (message: ShownMessage) => {
    merge([{ ...message, state: 'sending' }]);
    try {
      const answer = await port.send({ id: message.id, body: message.body });
      if (!closed) merge([sent(answer)]);
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      if (!closed && !has(message.id)) merge([{ ...message, state: 'failed' }]);
    }
  };

  const unfollow = port.follow(
    (message) => {
      const isNew = !has(message.id);
      merge([sent(message)]);
      if (!isNew || message.sender_identity === identity()) return;
      if (open) return;
      store.setState(({ unread }) => ({ unread: unread + 1 }));
      onUnread?.(message);
    },
    () => void refresh(),
  );

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
        state: 'sending',
      });
    },
    retry(id) {
      const message = store.getState().messages.find((one) => one.id === id);
      if (message?.state === 'failed') void deliver(message);
    },
    async loadEarlier() {
      if (earlier === null) return;
      const page = await port.list(earlier);
      earlier = page.next_cursor;
      merge(page.items.map(sent));
      store.setState({ hasEarlier: earlier !== null });
    },
    reload() {
      store.setState({ history: 'loading' });
      void refresh();
    },
    setOpen(isOpen) {
      open = isOpen;
      if (isOpen && store.getState().unread > 0) store.setState({ unread: 0 });
    },
    close() {
      closed = true;
      unfollow();
    },
  };
}

function sent(message: ChatMessage): ShownMessage {
  return { ...message, state: 'sent' };
}

/** What the host has by its time; what it has not confirmed comes last. */
function inOrder(a: ShownMessage, b: ShownMessage): number {
  const [waitsA, waitsB] = [a.state === 'sent' ? 0 : 1, b.state === 'sent' ? 0 : 1];
  return waitsA - waitsB || a.sent_at.localeCompare(b.sent_at);
}

/** The part of the Socket.IO connection that the chat uses. */
interface ChatSocket {
  readonly connected: boolean;
  on(event: 'connect', listener: () => void): unknown;
  on(event: 'chat.message', listener: (message: ChatMessage) => void): unknown;
  off(event: 'connect', listener: () => void): unknown;
  off(event: 'chat.message', listener: (message: ChatMessage) => void): unknown;
  emit(event: 'stream.follow', wanted: { stream_id: string }, done: (answer: Acknowledgement) => void): unknown;
  emit(event: 'stream.unfollow', wanted: { stream_id: string }): unknown;
}

/** Follows one stream's chat on a socket, again after each reconnect. */
export function followOn(socket: ChatSocket, streamId: string): ChatPort['follow'] {
  return (onMessage, onFollowed) => {
    const wanted = { stream_id: streamId };
    const hear = (message: ChatMessage) => {
      if (message.stream_id === streamId) onMessage(message);
    };
    // The history is asked for whatever the answer: it says for itself whether one may read it.
    const follow = () => socket.emit('stream.follow', wanted, () => onFollowed());
    socket.on('connect', follow);
    socket.on('chat.message', hear);
    if (socket.connected) follow();
    else onFollowed();
    return () => {
      socket.off('connect', follow);
      socket.off('chat.message', hear);
      if (socket.connected) socket.emit('stream.unfollow', wanted);
    };
  };
}
