import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { leads } from '../../../contract/authority.ts';
import { api } from '../../api/client.ts';
import { queryClient, sessionQuery, useSession } from '../../api/query.ts';
import { recallName, rememberName } from '../../media/remembered.ts';
import type { Ticket } from '../../media/ticket.ts';
import { type Chat, openChat } from '../chat/chat.ts';
import { ChatPanel } from '../chat/chat-panel.tsx';
import { hostChat } from '../chat/host-chat.ts';
import { newId } from '../chat/new-id.ts';
import { useStageItems } from '../chat/stage-items.ts';
import { PrayerForm } from './prayer-form.tsx';

export type OpenTab = 'chat' | 'prayer';

interface WatchPanelProps {
  readonly ticket: Ticket;
  readonly streamId: string;
  readonly tab: OpenTab;
  readonly onTab: (tab: OpenTab) => void;
}

const tabs: readonly OpenTab[] = ['chat', 'prayer'];

/** Beside the player: the chat, and prayer. */
export function WatchPanel({ ticket, streamId, tab, onTab }: WatchPanelProps) {
  const { t } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  const chat = useChat(streamId, ticket);
  const turn = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    onTab(tab === 'chat' ? 'prayer' : 'chat');
    list.current?.querySelector<HTMLElement>('[aria-selected="false"]')?.focus();
  };
  return (
    <aside className="watch-panel" aria-label={t`Chat and prayer`}>
      <div ref={list} role="tablist" aria-label={t`Panel`} className="watch-tabs" onKeyDown={turn}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`watch-tab-${name}`}
            aria-selected={tab === name}
            aria-controls="watch-tab-panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => onTab(name)}
          >
            {name === 'chat' ? <Trans>Chat</Trans> : <Trans>Prayer</Trans>}
          </button>
        ))}
      </div>
      <div id="watch-tab-panel" role="tabpanel" aria-labelledby={`watch-tab-${tab}`} className="watch-tab-panel">
        {tab === 'prayer' ? (
          <PrayerForm onDone={() => onTab('chat')} />
        ) : (
          chat && <WatchChat chat={chat} ticket={ticket} streamId={streamId} />
        )}
      </div>
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
