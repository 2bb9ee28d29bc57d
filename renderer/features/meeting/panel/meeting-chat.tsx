import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import { ChatPanel } from '../../chat/chat-panel.tsx';
import { useMeeting } from '../meeting-context.ts';

/** The chat of the meeting; with what its hosts may do about it. */
export function MeetingChat() {
  const { t } = useLingui();
  const { call, chat, identity, isHost, lobby } = useMeeting();
  const isOwn = useCallback(
    (sender: string) => sender === identity || sender === call.store.getState().localIdentity,
    [call, identity],
  );
  const moderation = useMemo(() => (isHost ? { streamId: lobby.stream_id } : undefined), [isHost, lobby.stream_id]);
  return (
    <ChatPanel
      chat={chat}
      isOwn={isOwn}
      moderation={moderation}
      words={{ label: t`Message to everyone`, placeholder: t`Say something kind` }}
      empty={
        <Trans>Nobody has written yet. What you write, everyone in the meeting sees, also those who come later.</Trans>
      }
    />
  );
}
