import { Trans, useLingui } from '@lingui/react/macro';
import { Mic, MicOff, Send } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../design/button.tsx';
import { MessageComposer } from '../../design/message-composer.tsx';
import { useConversationState, useMicrophone, useShownConversation } from './conversation-context.ts';

/** The limit of the API, in UTF-16 units. */
const longestMessage = 2000;

/** Microphone, typed words, and the end. */
export function Controls() {
  const { conversation, onAgain } = useShownConversation();
  const [, go] = useLocation();
  const ended = useConversationState(({ stage }) => stage === 'ended');
  const refused = useConversationState(({ fault }) => fault?.code === 'guests_refused');
  return (
    <footer className="assistant-controls" data-region tabIndex={-1}>
      {refused ? (
        <Button variant="main" onPress={() => go('/')}>
          <Trans>Go to the start page</Trans>
        </Button>
      ) : ended ? (
        <Button variant="main" onPress={onAgain}>
          <Trans>Start a new conversation</Trans>
        </Button>
      ) : (
        <>
          <MicrophoneButton />
          <Composer />
          <Button onPress={conversation.end}>
            <Trans>End conversation</Trans>
          </Button>
        </>
      )}
    </footer>
  );
}

function MicrophoneButton() {
  const { t } = useLingui();
  const { conversation } = useShownConversation();
  const { wanted, state } = useMicrophone();
  const reason = useMicrophoneReason();
  const on = wanted && state !== 'unavailable';
  return (
    <Button
      icon={on && reason === undefined ? Mic : MicOff}
      unavailable={reason}
      onPress={() => conversation.setMicrophone(!on)}
    >
      <span className="max-phone:sr-only">
        {on || reason !== undefined ? t`Mute microphone` : t`Unmute microphone`}
      </span>
    </Button>
  );
}

function useMicrophoneReason(): string | undefined {
  const { t } = useLingui();
  const { problem } = useMicrophone();
  const stage = useConversationState((state) => state.stage);
  const hears = useConversationState((state) => state.hears);
  if (stage === 'basic') return t`The microphone needs the speech keys.`;
  if (!hears) return t`The assistant cannot hear.`;
  if (stage === 'stopped') return t`There is no conversation now.`;
  switch (problem) {
    case null:
      return undefined;
    case 'no_device':
      return t`No microphone found`;
    case 'not_permitted':
      return t`Microphone is blocked`;
    case 'in_use':
      return t`Another program uses it`;
    case 'not_supported':
      return t`Not possible here`;
    case 'failed':
      return t`Microphone does not work`;
    default:
      return problem satisfies never;
  }
}

function Composer() {
  const { t } = useLingui();
  const { conversation } = useShownConversation();
  const [draft, setDraft] = useState('');
  return (
    <MessageComposer
      className="assistant-composer"
      label={t`Message the assistant`}
      placeholder={t`Message the assistant`}
      draft={draft}
      onChange={setDraft}
      sendable={draft.trim() !== ''}
      onSend={() => {
        conversation.send(draft);
        setDraft('');
      }}
      icon={Send}
      maxLength={longestMessage}
    />
  );
}
