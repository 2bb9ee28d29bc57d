import { Trans, useLingui } from '@lingui/react/macro';
import type { PrayerRequest } from '../../../contract/prayer.ts';
import { codeOf, problemInWords } from '../../api/problem.ts';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
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
    <ConfirmDialog
      title={t`Delete this prayer request?`}
      confirm={<Trans>Delete</Trans>}
      busy={remove.isPending ? t`Deleting` : undefined}
      fault={remove.isError && problemInWords(remove.error)}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>
        <Trans>It goes for everyone, now and for good. Nothing of it is kept.</Trans>
      </p>
      <blockquote className="line-clamp-4 border-s-2 border-line ps-4 text-muted">{request.text}</blockquote>
    </ConfirmDialog>
  );
}
