import './assistant.css';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useInUse } from '../../shell/in-use.ts';
import { OfflineLine } from '../../shell/offline-line.tsx';
import { useScreen } from '../../shell/screen.tsx';
import { AssistantBar } from './assistant-bar.tsx';
import { AssistantHead } from './assistant-head.tsx';
import { CardPage } from './cards/card-page.tsx';
import { Controls } from './controls.tsx';
import { ConversationContext } from './conversation-context.ts';
import { ConversationLog } from './conversation-log.tsx';
import { DevicesDialog } from './devices-dialog.tsx';
import { useAssistantKeys } from './use-assistant-keys.ts';
import { useAssistantNews } from './use-assistant-news.ts';
import { type OpenConversation, useConversation } from './use-conversation.ts';
import { VoiceWave } from './voice-wave.tsx';

/** Where the route /assistant leads: a conversation from its first moment, and back from every fault. */
export function AssistantScreen() {
  const { t } = useLingui();
  const [attempt, setAttempt] = useState(0);
  const open = useConversation(attempt);
  const content = useScreen(t`Assistant`);
  return (
    <div className="assistant">
      <OfflineLine />
      {open ? (
        <Shown {...open} content={content} onAgain={() => setAttempt((count) => count + 1)} />
      ) : (
        <main ref={content} tabIndex={-1} />
      )}
    </div>
  );
}

interface ShownProps extends OpenConversation {
  readonly content: ReturnType<typeof useScreen>;
  readonly onAgain: () => void;
}

function Shown({ conversation, devices, content, onAgain }: ShownProps) {
  const { t } = useLingui();
  const { store } = conversation;
  const [choosesDevices, setChoosesDevices] = useState(false);
  const announcement = useRef<HTMLParagraphElement>(null);
  const page = useStore(store, ({ entries, pageId }) =>
    entries.find(({ id, kind }) => kind === 'card' && id === pageId),
  );
  const isPlain = useStore(store, ({ fault }) => fault !== null);
  const context = useMemo(() => ({ conversation, devices, onAgain }), [conversation, devices, onAgain]);
  useInUse();
  useAssistantKeys(conversation);
  useAssistantNews(conversation, devices, announcement);
  useEffect(() => {
    // whoever pressed Try again keeps a place in the page
    if (document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [content]);

  return (
    <ConversationContext value={context}>
      <AssistantBar onDevices={() => setChoosesDevices(true)} />
      <main
        ref={content}
        id="content"
        tabIndex={-1}
        className="assistant-content"
        data-page={page ? '' : undefined}
        data-plain={isPlain && !page ? '' : undefined}
        data-captions={isPlain || page ? undefined : ''}
      >
        <AssistantHead wave={<VoiceWave conversation={conversation} />} />
        <ConversationLog />
        {page?.kind === 'card' && (
          <section className="assistant-page" data-region tabIndex={-1} aria-label={t`To read`}>
            <CardPage key={page.id} card={page.card} onClose={() => conversation.openPage(null)} />
          </section>
        )}
      </main>
      <Controls />
      {choosesDevices && <DevicesDialog onClose={() => setChoosesDevices(false)} />}
      <p ref={announcement} aria-live="polite" className="sr-only" />
    </ConversationContext>
  );
}
