import { Trans, useLingui } from '@lingui/react/macro';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import type { ListedRecording } from './recording-list.ts';
import { useRemoveRecording } from './recording-queries.ts';
import { sizeInWords } from './recording-words.ts';

interface RemoveRecordingDialogProps {
  readonly recording: ListedRecording;
  readonly onClose: () => void;
  readonly onRemoved?: () => void;
}

/** Asks before a recording goes for good, and says what stays. */
export function RemoveRecordingDialog({ recording, onClose, onRemoved }: RemoveRecordingDialogProps) {
  const { t } = useLingui();
  const remove = useRemoveRecording();
  const { about, bytes } = recording;
  const size = sizeInWords(bytes);
  const done = () => {
    onClose();
    onRemoved?.();
  };
  return (
    <ConfirmDialog
      title={t`Delete the recording of “${about.title}”?`}
      confirm={<Trans>Delete</Trans>}
      busy={remove.isPending ? t`Deleting` : undefined}
      fault={remove.isError && <Trans>It could not be deleted. It may be open in another window.</Trans>}
      onConfirm={() => remove.mutate(about.id, { onSuccess: done })}
      onClose={onClose}
    >
      <p>
        {about.replay_id ? (
          <Trans>{size} on this computer become free. The replay that is published stays.</Trans>
        ) : (
          <Trans>It is only on this computer, and cannot be brought back. {size} become free.</Trans>
        )}
      </p>
    </ConfirmDialog>
  );
}
