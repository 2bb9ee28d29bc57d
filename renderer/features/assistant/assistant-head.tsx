import { Trans, useLingui } from '@lingui/react/macro';
import { CircleStop, Keyboard, RotateCw, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { may } from '../../../contract/authority.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { WalkName } from '../diagnostics/walks.ts';
import { DiagnoseLink } from '../prejoin/diagnose-link.tsx';
import { useConversationState, useMicrophone, useShownConversation } from './conversation-context.ts';
import { allowsBasic, type ConversationState, type Headline, headlineOf } from './conversation-state.ts';
import { useHeadlineWords } from './headline-words.ts';

/** What it is doing now, what the person can do, and the voice; or what is wrong and what to do about it. */
export function AssistantHead({ wave }: { readonly wave: ReactNode }) {
  const state = useConversationState((now) => now);
  const { wanted, problem } = useMicrophone();
  const headline = headlineOf(state, problem);
  const { title, text, icon: Icon, retry } = useHeadlineWords()(headline, state, !wanted);
  const isSpeaking = headline.type === 'state' && headline.state === 'speaking';
  return (
    <div className="assistant-head" data-speaking={isSpeaking ? '' : undefined} data-fault={Icon ? '' : undefined}>
      <div className="assistant-status">
        {Icon && <Icon aria-hidden className="size-7 shrink-0" strokeWidth={1.75} />}
        {/* announced apart from it, so that it is not said at every turn of the conversation */}
        <p role="status" aria-live="off" data-state={nameOf(headline)} className="type-heading">
          {title}
        </p>
        {isSpeaking && <StopSpeaking />}
      </div>
      <p className="assistant-hint">{text}</p>
      <Lines state={state} />
      {Icon ? <WhatToDo headline={headline} state={state} retry={retry} /> : state.stage !== 'ended' && wave}
    </div>
  );
}

function nameOf(headline: Headline): string {
  if (headline.type === 'state') return headline.state;
  return headline.type === 'fault' ? headline.fault : headline.type;
}

function StopSpeaking() {
  const { conversation } = useShownConversation();
  return (
    <Button icon={CircleStop} onPress={conversation.interrupt}>
      <Trans>Stop speaking</Trans>
    </Button>
  );
}

/** What is said beside the state: none of it keeps the conversation from going on. */
function Lines({ state }: { readonly state: ConversationState }) {
  const { t } = useLingui();
  const { conversation } = useShownConversation();
  const words = useHeadlineWords();
  const { audioBlocked, agentBack, ending, mode, speaks, stage, network, lastOutageMs } = state;
  const talking = stage === 'talking';
  const faults = Object.entries(state.providerFaults).map(([part, fault]) => ({ part, fault }));
  const seconds = Math.max(1, Math.round((lastOutageMs ?? 0) / 1000));
  return (
    <div className="assistant-lines">
      {audioBlocked && (
        <Button variant="main" icon={Volume2} onPress={conversation.startAudio}>
          <Trans>Hear the assistant</Trans>
        </Button>
      )}
      {network === 'back' && (
        <StatusLine tone="ok" quiet>
          {t`The connection is back. It dropped for ${seconds} s.`}
        </StatusLine>
      )}
      {agentBack && (
        <StatusLine tone="ok" quiet>
          <Trans>The assistant is back. It knows what was said.</Trans>
        </StatusLine>
      )}
      {talking && mode === 'text' && !speaks && (
        <StatusLine tone="muted" quiet>
          <Trans>It has no provider for speaking: its answers come in writing.</Trans>
        </StatusLine>
      )}
      {talking &&
        faults.map(({ part, fault }) => {
          const shown = words(
            { type: 'provider', part: part as keyof typeof state.providerFaults, fault },
            state,
            false,
          );
          const isHeadline = headlineOf(state, null).type === 'provider' && fault.code !== 'slow';
          if (isHeadline) return null;
          return (
            <StatusLine key={part} tone="warning" quiet>
              {shown.title}. {fault.code === 'slow' ? <Trans>It takes longer than usual.</Trans> : shown.text}
            </StatusLine>
          );
        })}
      {ending && stage !== 'stopped' && <EndingLine ending={ending} />}
    </div>
  );
}

function EndingLine({ ending }: { readonly ending: NonNullable<ConversationState['ending']> }) {
  const { t, i18n } = useLingui();
  const time = i18n.date(new Date(ending.atMs), { hour: 'numeric', minute: '2-digit' });
  return (
    <StatusLine tone="warning" quiet>
      {ending.reason === 'day_limit'
        ? t`The assistant’s time for today ends at ${time}.`
        : t`This conversation ends at ${time}. You can begin another then.`}
    </StatusLine>
  );
}

interface WhatToDoProps {
  readonly headline: Headline;
  readonly state: ConversationState;
  readonly retry: boolean;
}

function WhatToDo({ headline, state, retry }: WhatToDoProps) {
  const { conversation, onAgain } = useShownConversation();
  const { data: session } = useSession();
  const [, go] = useLocation();
  const noKeys = state.fault?.code === 'no_keys';
  const walk = walkOf(headline);
  const isOwner = may(session, 'owner');
  const basic = state.fault !== null && allowsBasic(state.fault);
  const tryAgain = headline.type === 'microphone' ? () => conversation.setMicrophone(true) : onAgain;
  return (
    <>
      {basic && (
        <div className="assistant-basic">
          <Keyboard aria-hidden className="size-6 shrink-0" strokeWidth={1.75} />
          <p>
            <strong className="block font-semibold">
              <Trans>Basic mode works now, by typing.</Trans>
            </strong>
            <Trans>Ask for a passage, today’s verse or a recording. Answers come from this computer only.</Trans>
          </p>
        </div>
      )}
      {noKeys && !isOwner && (
        <p className="text-muted">
          <Trans>Whoever looks after your church’s computer can add them.</Trans>
        </p>
      )}
      {(retry || noKeys) && (
        <div className="flex flex-wrap gap-3">
          {noKeys && isOwner && (
            <Button variant="main" onPress={() => go('/settings/assistant')}>
              <Trans>Add keys in Settings</Trans>
            </Button>
          )}
          {retry && (
            <Button icon={RotateCw} onPress={tryAgain}>
              <Trans>Try again</Trans>
            </Button>
          )}
          {walk !== null && <DiagnoseLink walk={walk} />}
        </div>
      )}
    </>
  );
}

/** The walk of Diagnostics that goes through what may be the cause; null where the person knows it. */
function walkOf(headline: Headline): WalkName | null {
  if (headline.type === 'microphone') return 'audio';
  if (headline.type !== 'fault') return null;
  switch (headline.fault) {
    case 'no_agent':
      return 'assistant';
    case 'livekit_down':
    case 'failed':
      return 'connection';
    default:
      return null;
  }
}
