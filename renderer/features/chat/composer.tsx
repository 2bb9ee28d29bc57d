import { Trans, useLingui } from '@lingui/react/macro';
import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { AppError } from '../../../contract/errors.ts';
import { problemInWords } from '../../api/problem.ts';
import { MessageComposer } from '../../design/message-composer.tsx';
import { TextField } from '../../design/text-field.tsx';
import type { Chat } from './chat.ts';

/** The limit of the API, in UTF-16 units. */
const longestMessage = 2000;
const sayLimitFrom = 1800;
const longestName = 80;

export interface ComposerWords {
  /** To whom a message goes. */
  readonly label: string;
  readonly placeholder: string;
}

/** Somebody who came without a name says it when there is something to write. */
export interface NameAsked {
  readonly suggestion: string;
  /** Keeps the name at the host. Throws AppError. */
  readonly onName: (name: string) => Promise<void>;
}

interface ComposerProps {
  readonly chat: Chat;
  readonly words: ComposerWords;
  readonly nameAsked: NameAsked | undefined;
  /** Whether slow mode holds for this person. */
  readonly obeysRules: boolean;
}

/** The box to say something; it says itself why it takes nothing now. */
export function ChatComposer({ chat, words, nameAsked, obeysRules }: ComposerProps) {
  const { t, i18n } = useLingui();
  const [draft, setDraft] = useState('');
  const [name, setName] = useState(nameAsked?.suggestion ?? '');
  const [nameFault, setNameFault] = useState<string>();
  const nameField = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const waitSeconds = useSecondsUntil(useStore(chat.store, ({ mayWriteAtMs }) => (obeysRules ? mayWriteAtMs : 0)));
  const slowSeconds = useStore(chat.store, ({ rules }) => (obeysRules ? rules.slow_mode_seconds : 0));
  const length = draft.trim().length;
  const tooLong = length > longestMessage;
  const count = i18n.number(length);
  const limit = i18n.number(longestMessage);

  const send = async () => {
    if (nameAsked) {
      if (name.trim() === '') {
        setNameFault(t`Write your name, so that others know who you are.`);
        nameField.current?.focus();
        return;
      }
      try {
        await nameAsked.onName(name.trim());
      } catch (cause) {
        if (!(cause instanceof AppError)) throw cause;
        setNameFault(problemInWords(cause));
        return;
      }
    }
    chat.send(draft);
    setDraft('');
  };
  const note = tooLong ? (
    <Trans>
      {count} of {limit} characters. Shorten it to send it.
    </Trans>
  ) : length >= sayLimitFrom ? (
    <Trans>
      {count} of {limit} characters
    </Trans>
  ) : waitSeconds > 0 ? (
    <Trans>Slow mode: you can write again in {waitSeconds} s.</Trans>
  ) : slowSeconds > 0 ? (
    <Trans>Slow mode: one message every {slowSeconds} s.</Trans>
  ) : null;
  return (
    <>
      {nameAsked && draft !== '' && (
        <div className="chat-name">
          <TextField
            ref={nameField}
            label={t`Your name`}
            value={name}
            onChange={(value) => {
              setName(value);
              setNameFault(undefined);
            }}
            maxLength={longestName}
            autoComplete="name"
            error={nameFault}
          />
        </div>
      )}
      <MessageComposer
        className="chat-composer"
        label={words.label}
        placeholder={words.placeholder}
        draft={draft}
        onChange={setDraft}
        sendable={length > 0 && !tooLong && waitSeconds === 0}
        onSend={() => void send()}
        icon={SendHorizontal}
        tooLong={tooLong}
        describedBy={note === null ? undefined : noteId}
      >
        {note !== null && (
          <p id={noteId} role={waitSeconds > 0 ? undefined : 'status'} data-over={tooLong || undefined}>
            {note}
          </p>
        )}
      </MessageComposer>
    </>
  );
}

/** Whole seconds until a moment, counted down; 0 once it has come. */
function useSecondsUntil(atMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now);
  const left = Math.max(0, Math.ceil((atMs - nowMs) / 1000));
  useEffect(() => {
    setNowMs(Date.now());
    if (atMs <= Date.now()) return;
    const timer = setInterval(() => {
      setNowMs(Date.now());
      if (Date.now() >= atMs) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [atMs]);
  return left;
}
