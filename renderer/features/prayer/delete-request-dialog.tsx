import { Trans, useLingui } from '@lingui/react/macro';
import type { PrayerRequest } from '../../../contract/prayer.ts';
import { codeOf, problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { useDeleteRequest } from './prayer-queries.ts';

/** Asks before a request is deleted for good. */
export function DeleteRequestDialog({
  request,
  onClose,
}: {
  readonly request: PrayerRequest;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const remove = useDeleteRequest();
  const submit = () =>
    remove.mutate(request.id, {
      onSuccess: onClose,
      // Somebody else was quicker.
      onError: (problem) => codeOf(problem) === 'not_found' && onClose(),
    });
  return (
    <Dialog
      open
      title={t`Delete this prayer request?`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button variant="ending-filled" busy={remove.isPending ? t`Deleting` : undefined} onPress={submit}>
            <Trans>Delete</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>It goes for everyone, now and for good. Nothing of it is kept.</Trans>
      </p>
      <blockquote className="line-clamp-4 border-s-2 border-line ps-4 text-muted">{request.text}</blockquote>
      {remove.isError && <StatusLine tone="danger">{problemInWords(remove.error)}</StatusLine>}
    </Dialog>
  );
}
