import { Trans, useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AssistantSettingsAnswer } from '../../../../contract/assistant.ts';
import type { KeySlot } from '../../../../contract/assistant-settings.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { KeyEntry } from './key-entry.tsx';
import { RemoveKeyDialog } from './remove-key-dialog.tsx';

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
        <RemoveKeyDialog
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
        <StatusLine tone="warning" quiet>
          <Trans>
            A key is kept in a file, as plain text: this computer has no key store that Tabernacle may use. Whoever
            reads that file, or a backup of it, can use the key.
          </Trans>
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
