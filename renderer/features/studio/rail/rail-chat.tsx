import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Stream } from '../../../../contract/streams.ts';
import { useSession } from '../../../api/query.ts';
import { type Chat, openChat } from '../../chat/chat.ts';
import { ChatPanel } from '../../chat/chat-panel.tsx';
import { hostChat } from '../../chat/host-chat.ts';
import { newId } from '../../chat/new-id.ts';
import { useStageItems } from '../../chat/stage-items.ts';
import { useStudio } from '../studio-context.ts';

/** The chat in the rail, with what its hosts may do. Another part of the rail is another section beside it. */
export function RailChat({ stream }: { readonly stream: Stream }) {
  const { t } = useLingui();
  const { store } = useStudio();
  const { data: session } = useSession();
  const name = session?.display_name ?? '';
  const [chat, setChat] = useState<Chat | null>(null);
  const isOwn = useCallback((sender: string) => sender === store.getState().identity, [store]);
  const personItems = useStageItems(stream.id);
  const moderation = useMemo(() => ({ streamId: stream.id, personItems }), [stream.id, personItems]);
  useEffect(() => {
    const identity = () => store.getState().identity;
    const port = hostChat(stream.id, identity);
    const opened = openChat({ streamId: stream.id, identity, name: () => name, newId, obeysRules: false, port });
    setChat(opened);
    return opened.close;
  }, [stream.id, store, name]);
  if (!chat) return null;
  return (
    <section aria-label={t`Chat`} className="studio-chat">
      <ChatPanel
        chat={chat}
        isOwn={isOwn}
        moderation={moderation}
        words={{ label: t`Message to everyone`, placeholder: t`Write as the church` }}
        empty={<Trans>Nobody has written yet.</Trans>}
      />
    </section>
  );
}
