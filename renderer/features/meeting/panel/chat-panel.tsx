import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw, SendHorizontal } from 'lucide-react';
import { memo, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../../design/button.tsx';
import { MessageComposer } from '../../../design/message-composer.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { useMeeting } from '../meeting-context.ts';
import type { ShownMessage } from './chat.ts';
import { linkify } from './linkify.ts';

/** The limit of the API, in UTF-16 units. */
const longestMessage = 2000;
const sayLimitFrom = 1800;
/** So near the end, the newest message stays in view when another comes. */
const nearEndPx = 80;

/** What was said in writing, also before one came; and the box to say something. */
export function ChatPanel() {
  const { t } = useLingui();
  const { chat } = useMeeting();
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
    await chat.loadEarlier().catch(() => undefined);
    requestAnimationFrame(() => {
      if (element) element.scrollTop = element.scrollHeight - fromEnd;
    });
  };
  return (
    <>
      <div
        ref={log}
        role="log"
        aria-label={t`Chat`}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        tabIndex={0}
        className="meeting-chat"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx;
        }}
      >
        {hasEarlier && (
          <Button variant="quiet" onPress={() => void loadEarlier()}>
            <Trans>Show earlier messages</Trans>
          </Button>
        )}
        {history === 'failed' && (
          <div className="meeting-chat-failed">
            <StatusLine tone="danger">
              <Trans>The earlier messages could not be had. Nothing was lost.</Trans>
            </StatusLine>
            <Button icon={RotateCw} onPress={chat.reload}>
              <Trans>Try again</Trans>
            </Button>
          </div>
        )}
        {history === 'ready' && messages.length === 0 && (
          <p className="meeting-chat-empty">
            <Trans>
              Nobody has written yet. What you write, everyone in the meeting sees, also those who come later.
            </Trans>
          </p>
        )}
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </div>
      <Composer />
    </>
  );
}

const Message = memo(function Message({ message }: { readonly message: ShownMessage }) {
  const { t, i18n } = useLingui();
  const { call, chat, identity } = useMeeting();
  const own = message.sender_identity === identity || message.sender_identity === call.store.getState().localIdentity;
  return (
    <article className="meeting-message" data-own={own || undefined} data-state={message.state}>
      <p className="meeting-message-head">
        <strong>{own ? t`You` : message.sender_name}</strong>{' '}
        <time dateTime={message.sent_at}>
          {i18n.date(message.sent_at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}
        </time>
      </p>
      <p className="meeting-message-body">
        {linkify(message.body).map(({ text, href }, index) =>
          href === undefined ? (
            text
          ) : (
            <a key={index} href={href} target="_blank" rel="noopener noreferrer">
              {text}
            </a>
          ),
        )}
      </p>
      {message.state === 'sending' && (
        <p className="meeting-message-state">
          <Trans>Sending</Trans>
        </p>
      )}
      {message.state === 'failed' && (
        <div className="meeting-message-failed">
          <StatusLine tone="danger">
            <Trans>Not sent. Nobody has seen it.</Trans>
          </StatusLine>
          <Button icon={RotateCw} onPress={() => chat.retry(message.id)}>
            <Trans>Send again</Trans>
          </Button>
        </div>
      )}
    </article>
  );
});

function Composer() {
  const { t, i18n } = useLingui();
  const { chat } = useMeeting();
  const [draft, setDraft] = useState('');
  const noteId = useId();
  const length = draft.trim().length;
  const tooLong = length > longestMessage;
  const count = i18n.number(length);
  const limit = i18n.number(longestMessage);
  return (
    <MessageComposer
      className="meeting-composer"
      label={t`Message to everyone`}
      placeholder={t`Say something kind`}
      draft={draft}
      onChange={setDraft}
      sendable={length > 0 && !tooLong}
      onSend={() => {
        chat.send(draft);
        setDraft('');
      }}
      icon={SendHorizontal}
      tooLong={tooLong}
      describedBy={length >= sayLimitFrom ? noteId : undefined}
    >
      {length >= sayLimitFrom && (
        <p id={noteId} role="status" data-over={tooLong || undefined}>
          {tooLong ? (
            <Trans>
              {count} of {limit} characters. Shorten it to send it.
            </Trans>
          ) : (
            <Trans>
              {count} of {limit} characters
            </Trans>
          )}
        </p>
      )}
    </MessageComposer>
  );
}
