import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { KeySlot } from '../../../../contract/assistant-settings.ts';
import { api } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';
import { showToast } from '../../../design/toast.tsx';
import { assistantSettingsQuery } from './assistant-queries.ts';
import { keyRefusalInWords } from './key-refusal.ts';

interface RemoveKeyDialogProps {
  readonly slot: KeySlot;
  readonly provider: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before a provider's key is taken away, and says what that does. */
export function RemoveKeyDialog({ slot, provider, onClose, onRemoved }: RemoveKeyDialogProps) {
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
      fault={remove.isError && keyRefusalInWords(remove.error)}
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
