import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { AssistantSettingsAnswer } from '../../../../contract/assistant.ts';
import type { KeySlot } from '../../../../contract/assistant-settings.ts';
import { api } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { showToast } from '../../../design/toast.tsx';
import { assistantSettingsQuery } from './assistant-queries.ts';
import { keyRefusalInWords } from './key-refusal.ts';

interface KeyEntryProps {
  readonly slot: KeySlot;
  readonly provider: string;
  /** Where the host keeps it. */
  readonly into: AssistantSettingsAnswer['key_store'];
  readonly focus: boolean;
  readonly onDone: () => void;
  /** Null where no key is there to go back to. */
  readonly onCancel: (() => void) | null;
}

/** Where a provider's key is typed in. It is forgotten here as soon as the host has it. */
export function KeyEntry({ slot, provider, into, focus, onDone, onCancel }: KeyEntryProps) {
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
        error={
          keep.isError ? keyRefusalInWords(keep.error) : tried && key.trim() === '' ? t`Enter the key.` : undefined
        }
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
