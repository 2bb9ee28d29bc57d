import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { memo, Suspense } from 'react';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { ShownMessage } from './chat.ts';
import { linkify } from './linkify.ts';
import { MessageMenu } from './moderation/load-moderation.ts';
import type { Moderation } from './moderation/moderation.ts';

interface MessageItemProps {
  readonly message: ShownMessage;
  readonly own: boolean;
  readonly onRetry: (id: string) => void;
  readonly moderation: Moderation | undefined;
}

/** One message: who, when, what, and what became of it. */
export const ChatMessageItem = memo(function ChatMessageItem({ message, own, onRetry, moderation }: MessageItemProps) {
  const { t, i18n } = useLingui();
  return (
    <article className="chat-message" data-own={own || undefined} data-state={message.state}>
      <div className="chat-message-head">
        <p>
          <strong>{own ? t`You` : message.sender_name}</strong>{' '}
          <time dateTime={message.sent_at}>
            {i18n.date(message.sent_at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}
          </time>
        </p>
        {moderation && message.state === 'sent' && (
          <Suspense fallback={null}>
            <MessageMenu message={message} own={own} moderation={moderation} />
          </Suspense>
        )}
      </div>
      <p className="chat-message-body">
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
        <p className="chat-message-state">
          <Trans>Sending</Trans>
        </p>
      )}
      {message.state === 'held' && (
        <p className="chat-message-state">
          <Trans>It has a link, so it waits for the host. Nobody else sees it yet.</Trans>
        </p>
      )}
      {message.state === 'failed' && (
        <div className="chat-message-failed">
          <StatusLine tone="danger">
            <WhyNotSent message={message} />
          </StatusLine>
          {message.fault !== 'chat_muted' && message.fault !== 'stream_ended' && (
            <Button icon={RotateCw} onPress={() => onRetry(message.id)}>
              <Trans>Send again</Trans>
            </Button>
          )}
        </div>
      )}
    </article>
  );
});

function WhyNotSent({ message: { fault } }: { readonly message: ShownMessage }) {
  switch (fault) {
    case 'chat_muted':
      return <Trans>Not sent. The host has taken the chat from you here. You can still read it, and watch.</Trans>;
    case 'chat_slow':
      return <Trans>Not sent yet. Slow mode is on: wait a little, then send it again.</Trans>;
    case 'rate_limited':
      return <Trans>Not sent yet. You write very fast: wait a little, then send it again.</Trans>;
    case 'stream_ended':
      return <Trans>Not sent. This has ended, and its chat with it.</Trans>;
    default:
      return <Trans>Not sent. Nobody has seen it.</Trans>;
  }
}
