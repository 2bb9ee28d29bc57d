import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { leads } from '../../../contract/authority.ts';
import { api } from '../../api/client.ts';
import { queryClient, sessionQuery, useSession } from '../../api/query.ts';
import { Tabs } from '../../design/tabs.tsx';
import { recallName, rememberName } from '../../media/remembered.ts';
import type { Ticket } from '../../media/ticket.ts';
import { type Chat, openChat } from '../chat/chat.ts';
import { ChatPanel } from '../chat/chat-panel.tsx';
import { hostChat } from '../chat/host-chat.ts';
import { newId } from '../chat/new-id.ts';
import { useStageItems } from '../stage/stage-items.ts';
import { ViewersList } from '../stage/viewers-list.tsx';
import { PrayerForm } from './prayer-form.tsx';

export type OpenTab = 'chat' | 'people' | 'prayer';

interface WatchPanelProps {
  readonly ticket: Ticket;
  readonly streamId: string;
  readonly tab: OpenTab;
  readonly onTab: (tab: OpenTab) => void;
}

/** Beside the player: the chat, prayer, and for who leads the broadcast the people in it. */
export function WatchPanel({ ticket, streamId, tab, onTab }: WatchPanelProps) {
  const { t } = useLingui();
  const chat = useChat(streamId, ticket);
  const isHost = leads(ticket.role);
  return (
    <aside className="watch-panel" aria-label={isHost ? t`Chat, people and prayer` : t`Chat and prayer`}>
      <Tabs
        label={t`Panel`}
        tabs={[
          { name: 'chat', words: t`Chat` },
          ...(isHost ? [{ name: 'people', words: t`People` } as const] : []),
          { name: 'prayer', words: t`Prayer` },
        ]}
        open={tab}
        onOpen={onTab}
      >
        {tab === 'prayer' && <PrayerForm onDone={() => onTab('chat')} />}
        {tab === 'people' && <ViewersList streamId={streamId} />}
        {tab === 'chat' && chat && <WatchChat chat={chat} ticket={ticket} streamId={streamId} />}
      </Tabs>
    </aside>
  );
}

/** Open as long as the page is: by it, one counts as watching. */
function useChat(streamId: string, { identity, role }: Ticket): Chat | null {
  const [chat, setChat] = useState<Chat | null>(null);
  useEffect(() => {
    const opened = openChat({
      streamId,
      identity: () => identity,
      name: () => queryClient.getQueryData(sessionQuery.queryKey)?.display_name ?? '',
      newId,
      obeysRules: !leads(role),
      port: hostChat(streamId, () => identity),
    });
    setChat(opened);
    return opened.close;
  }, [streamId, identity, role]);
  return chat;
}

interface WatchChatProps {
  readonly chat: Chat;
  readonly ticket: Ticket;
  readonly streamId: string;
}

function WatchChat({ chat, ticket, streamId }: WatchChatProps) {
  const { t } = useLingui();
  const { data: session } = useSession();
  const isOwn = useCallback((sender: string) => sender === ticket.identity, [ticket]);
  const personItems = useStageItems(streamId);
  const moderation = useMemo(
    () => (leads(ticket.role) ? { streamId, personItems } : undefined),
    [ticket, streamId, personItems],
  );
  const onName = async (name: string) => {
    queryClient.setQueryData(sessionQuery.queryKey, await api('updateSession', { body: { display_name: name } }));
    rememberName(name);
  };
  return (
    <ChatPanel
      chat={chat}
      isOwn={isOwn}
      moderation={moderation}
      words={{ label: t`Message to everyone`, placeholder: t`Say something kind` }}
      empty={<Trans>Nobody has written yet. What you write, everyone who watches sees.</Trans>}
      nameAsked={session?.display_name === null ? { suggestion: recallName() ?? '', onName } : undefined}
    />
  );
}
