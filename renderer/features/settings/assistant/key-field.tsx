import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AssistantSettingsAnswer, KeySlot } from '../../../../contract/assistant.ts';
import { AppError } from '../../../../contract/errors.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { showToast } from '../../../design/toast.tsx';
import { assistantSettingsQuery } from './assistant-queries.ts';

interface KeyFieldProps {
  readonly slot: KeySlot;
  /** Whose key it is. */
  readonly provider: string;
  readonly answer: AssistantSettingsAnswer;
  /** A server of one's own may do without. */
  readonly optional: boolean;
  /** Whether this person may change it. */
  readonly mayChange: boolean;
}

/** Where a provider's key comes from, and the way to give another one. A key never comes back from the host. */
export function KeyField({ slot, provider, answer, optional, mayChange }: KeyFieldProps) {
  const { t } = useLingui();
  const [entering, setEntering] = useState(false);
  const [removing, setRemoving] = useState(false);
  /** The focus goes on with the person: what was pressed is gone afterwards. */
  const [touched, setTouched] = useState(false);
  const replace = useRef<HTMLButtonElement>(null);
  const source = answer.keys[slot];
  const isKept = source === 'os_key_store' || source === 'file';
  const isSealed = answer.keys_unreadable?.slots.includes(slot) ?? false;
  const showsEntry = entering || (!isKept && !isSealed);
  useEffect(() => {
    if (touched && !showsEntry) replace.current?.focus();
  }, [touched, showsEntry]);
  const stopEntering = () => {
    setTouched(true);
    setEntering(false);
  };
  return (
    <div className="flex flex-col gap-3">
      <KeyState source={source} sealed={isSealed} optional={optional} />
      {mayChange &&
        source !== 'environment' &&
        answer.keys_unreadable?.because !== 'damaged' &&
        (showsEntry ? (
          <KeyEntry
            slot={slot}
            provider={provider}
            into={answer.key_store}
            focus={entering || touched}
            onDone={stopEntering}
            onCancel={entering ? stopEntering : null}
          />
        ) : (
          <div className="flex flex-wrap gap-2">
            <Button
              ref={replace}
              icon={KeyRound}
              label={t`Replace the key of ${provider}`}
              onPress={() => setEntering(true)}
            >
              <Trans>Replace</Trans>
            </Button>
            <Button variant="ending" label={t`Remove the key of ${provider}`} onPress={() => setRemoving(true)}>
              <Trans>Remove</Trans>
            </Button>
          </div>
        ))}
      {removing && (
        <RemoveDialog
          slot={slot}
          provider={provider}
          onClose={() => setRemoving(false)}
          onRemoved={() => setTouched(true)}
        />
      )}
    </div>
  );
}

interface KeyStateProps {
  readonly source: AssistantSettingsAnswer['keys'][KeySlot];
  readonly sealed: boolean;
  readonly optional: boolean;
}

function KeyState({ source, sealed, optional }: KeyStateProps) {
  if (sealed) {
    return (
      <StatusLine tone="warning" quiet>
        <Trans>
          A key is kept, but this computer’s key store does not open it here: it belongs to another account, or
          Tabernacle runs without its window. Start it as before, or replace the key.
        </Trans>
      </StatusLine>
    );
  }
  switch (source) {
    case 'environment':
      return (
        <StatusLine tone="ok" quiet>
          <Trans>The key comes from the environment. It is changed there.</Trans>
        </StatusLine>
      );
    case 'os_key_store':
      return (
        <StatusLine tone="ok" quiet>
          <Trans>A key is kept by this computer’s key store.</Trans>
        </StatusLine>
      );
    case 'file':
      return (
        <StatusLine tone="ok" quiet>
          <Trans>A key is kept in a file that only Tabernacle’s own account may read.</Trans>
        </StatusLine>
      );
    case 'none':
      return (
        <StatusLine tone="muted" quiet>
          {optional ? <Trans>No key. Most servers of one’s own want none.</Trans> : <Trans>No key.</Trans>}
        </StatusLine>
      );
    default:
      return source satisfies never;
  }
}

interface KeyEntryProps {
  readonly slot: KeySlot;
  readonly provider: string;
  readonly into: AssistantSettingsAnswer['key_store'];
  readonly focus: boolean;
  readonly onDone: () => void;
  readonly onCancel: (() => void) | null;
}

function KeyEntry({ slot, provider, into, focus, onDone, onCancel }: KeyEntryProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const keep = useMutation({
    // The key is given by a closure: a mutation's variables stay in its cache.
    mutationFn: (send: () => Promise<AssistantSettingsAnswer>) => send(),
    onSuccess: (answer) => {
      client.setQueryData(assistantSettingsQuery.queryKey, answer);
      setKey('');
      setTried(false);
      showToast({ icon: KeyRound, message: t`The key of ${provider} is kept.` });
      onDone();
    },
  });
  const submit = () => {
    setTried(true);
    const typed = key.trim();
    if (typed !== '' && !keep.isPending)
      keep.mutate(() => api('setAssistantKey', { params: { slot }, body: { key: typed } }));
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={t`Key of ${provider}`}
        type="password"
        value={key}
        autoFocus={focus}
        onChange={(value) => {
          setKey(value);
          keep.reset();
        }}
        onEnter={submit}
        maxLength={500}
        autoComplete="off"
        description={
          into === 'os_key_store'
            ? t`It goes into this computer’s key store, and is never shown again.`
            : t`This computer has no key store for it. It goes into a file that only Tabernacle’s own account may read, and is never shown again.`
        }
        error={keep.isError ? refusalInWords(keep.error) : tried && key.trim() === '' ? t`Enter the key.` : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          icon={KeyRound}
          busy={keep.isPending ? t`Keeping` : undefined}
          onPress={submit}
          label={t`Keep the key of ${provider}`}
        >
          <Trans>Keep the key</Trans>
        </Button>
        {onCancel && (
          <Button variant="quiet" onPress={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

interface RemoveDialogProps {
  readonly slot: KeySlot;
  readonly provider: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemoveDialog({ slot, provider, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api('deleteAssistantKey', { params: { slot } }),
    onSuccess: (answer) => {
      client.setQueryData(assistantSettingsQuery.queryKey, answer);
      showToast({ message: t`The key of ${provider} is removed.` });
      onRemoved();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t`Remove the key of ${provider}?`}
      confirm={<Trans>Remove the key</Trans>}
      busy={remove.isPending ? t`Removing` : undefined}
      fault={remove.isError && refusalInWords(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        <Trans>
          Conversations that begin from now on do without it. Tabernacle cannot show or bring back a key that was
          removed.
        </Trans>
      </p>
    </ConfirmDialog>
  );
}

/** A conflict says by itself what to do. */
function refusalInWords(error: unknown): string {
  return error instanceof AppError && error.code === 'conflict' ? error.message : problemInWords(error);
}
