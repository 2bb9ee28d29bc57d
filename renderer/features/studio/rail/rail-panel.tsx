import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Stream } from '../../../../contract/streams.ts';
import { useSession } from '../../../api/query.ts';
import { Tabs } from '../../../design/tabs.tsx';
import { type Chat, openChat } from '../../chat/chat.ts';
import { ChatPanel } from '../../chat/chat-panel.tsx';
import { hostChat } from '../../chat/host-chat.ts';
import { newId } from '../../chat/new-id.ts';
import { useStageItems } from '../../stage/stage-items.ts';
import { ViewersList } from '../../stage/viewers-list.tsx';
import { useStudio } from '../studio-context.ts';
import { Health, useViewerSamples } from './health.tsx';

type OpenTab = 'chat' | 'people' | 'health';

/** The lower part of the rail: the chat with what its hosts may do, the people who watch, and how the sending goes. */
export function RailPanel({ stream }: { readonly stream: Stream }) {
  const { t } = useLingui();
  const [tab, setTab] = useState<OpenTab>('chat');
  const chat = useRailChat(stream.id);
  const samples = useViewerSamples(stream.viewer_count);
  return (
    <section aria-label={t`Chat and people`} className="studio-panel">
      <Tabs
        label={t`Panel`}
        tabs={[
          { name: 'chat', words: t`Chat` },
          { name: 'people', words: t`People` },
          { name: 'health', words: t`How it goes` },
        ]}
        open={tab}
        onOpen={setTab}
      >
        {tab === 'health' && <Health stream={stream} samples={samples} />}
        {tab === 'people' && <ViewersList streamId={stream.id} />}
        {tab === 'chat' && chat && <RailChat chat={chat} streamId={stream.id} />}
      </Tabs>
    </section>
  );
}

/** Open as long as the rail is, whichever tab is. */
function useRailChat(streamId: string): Chat | null {
  const { store } = useStudio();
  const { data: session } = useSession();
  const name = session?.display_name ?? '';
  const [chat, setChat] = useState<Chat | null>(null);
  useEffect(() => {
    const identity = () => store.getState().identity;
    const port = hostChat(streamId, identity);
    const opened = openChat({ streamId, identity, name: () => name, newId, obeysRules: false, port });
    setChat(opened);
    return opened.close;
  }, [streamId, store, name]);
  return chat;
}

function RailChat({ chat, streamId }: { readonly chat: Chat; readonly streamId: string }) {
  const { t } = useLingui();
  const { store } = useStudio();
  const isOwn = useCallback((sender: string) => sender === store.getState().identity, [store]);
  const personItems = useStageItems(streamId);
  const moderation = useMemo(() => ({ streamId, personItems }), [streamId, personItems]);
  return (
    <ChatPanel
      chat={chat}
      isOwn={isOwn}
      moderation={moderation}
      words={{ label: t`Message to everyone`, placeholder: t`Write as the church` }}
      empty={<Trans>Nobody has written yet.</Trans>}
    />
  );
}
