import './chat.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { Chat } from './chat.ts';
import { ChatComposer, type ComposerWords, type NameAsked } from './composer.tsx';
import { ChatMessageItem } from './message-item.tsx';
import { HeldMessages, ModerationBar } from './moderation/load-moderation.ts';
import type { Moderation } from './moderation/moderation.ts';

/** So near the end, the newest message stays in view when another comes. */
const nearEndPx = 80;

interface ChatPanelProps {
  readonly chat: Chat;
  /** Whether an identity is one's own. The same function each time: messages render when it changes. */
  readonly isOwn: (identity: string) => boolean;
  /** What stands there while nobody has written. */
  readonly empty: ReactNode;
  readonly words: ComposerWords;
  /** For a stream's hosts: what they may do about what is written. The same object each time. */
  readonly moderation?: Moderation | undefined;
  /** For somebody who came without a name. */
  readonly nameAsked?: NameAsked | undefined;
}

/** What was said in writing, also before one came; and the box to say something. */
export function ChatPanel({ chat, isOwn, empty, words, moderation, nameAsked }: ChatPanelProps) {
  const { t } = useLingui();
  const { messages, history, hasEarlier } = useStore(chat.store);
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const newest = messages.at(-1)?.id;

  useEffect(() => {
    chat.setOpen(true);
    return () => chat.setOpen(false);
  }, [chat]);
  useLayoutEffect(() => {
    const element = log.current;
    if (newest !== undefined && element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [newest]);

  const loadEarlier = async () => {
    const element = log.current;
    const fromEnd = element ? element.scrollHeight - element.scrollTop : 0;
    chat.setAtEnd(false);
    await chat.loadEarlier().catch(() => undefined);
    requestAnimationFrame(() => {
      if (element) element.scrollTop = element.scrollHeight - fromEnd;
    });
  };
  return (
    <>
      {moderation && (
        <Suspense fallback={null}>
          <ModerationBar chat={chat} moderation={moderation} />
        </Suspense>
      )}
      <div
        ref={log}
        role="log"
        aria-label={t`Chat`}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        tabIndex={0}
        className="chat-log"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx;
          chat.setAtEnd(atEnd.current);
        }}
      >
        {hasEarlier && (
          <Button variant="quiet" onPress={() => void loadEarlier()}>
            <Trans>Show earlier messages</Trans>
          </Button>
        )}
        {history === 'failed' && (
          <div className="chat-log-failed">
            <StatusLine tone="danger">
              <Trans>The earlier messages could not be had. Nothing was lost.</Trans>
            </StatusLine>
            <Button icon={RotateCw} onPress={chat.reload}>
              <Trans>Try again</Trans>
            </Button>
          </div>
        )}
        {history === 'ready' && messages.length === 0 && <p className="chat-log-empty">{empty}</p>}
        {messages.map((message) => (
          <ChatMessageItem
            key={message.id}
            message={message}
            own={isOwn(message.sender_identity)}
            onRetry={chat.retry}
            moderation={moderation}
          />
        ))}
      </div>
      {moderation && (
        <Suspense fallback={null}>
          <HeldMessages streamId={moderation.streamId} />
        </Suspense>
      )}
      <ChatComposer chat={chat} words={words} nameAsked={nameAsked} obeysRules={moderation === undefined} />
    </>
  );
}
