import { Trans, useLingui } from '@lingui/react/macro';
import type { DescribedSeries } from '../../../contract/series.ts';
import type { Stream } from '../../../contract/streams.ts';
import { problemInWords } from '../../api/problem.ts';
import { useDeleteStream } from '../../api/query.ts';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { useDeleteSeries } from './series-queries.ts';

/** Asks before one date is skipped, or something that does not repeat is deleted. */
export function SkipDialog({ stream, onClose }: { readonly stream: Stream; readonly onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteStream();
  const { title, series_id } = stream;
  return (
    <ConfirmDialog
      title={series_id === null ? t`Delete “${title}”?` : t`Skip this date of “${title}”?`}
      confirm={series_id === null ? <Trans>Delete</Trans> : <Trans>Skip it</Trans>}
      busy={remove.isPending ? t`Deleting` : undefined}
      fault={remove.isError && problemInWords(remove.error)}
      onConfirm={() => remove.mutate(stream.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {series_id === null ? (
          <Trans>It goes from everyone’s list, and its links stop working. This cannot be undone.</Trans>
        ) : (
          <Trans>It goes from everyone’s list and calendar. The other dates stay as they are.</Trans>
        )}
      </p>
    </ConfirmDialog>
  );
}

/** Asks before what repeats goes with its dates to come. */
export function DeleteSeriesDialog({
  series,
  onClose,
}: {
  readonly series: DescribedSeries;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const remove = useDeleteSeries();
  const { title } = series;
  return (
    <ConfirmDialog
      title={t`Delete all dates of “${title}”?`}
      confirm={<Trans>Delete</Trans>}
      busy={remove.isPending ? t`Deleting` : undefined}
      fault={remove.isError && problemInWords(remove.error)}
      onConfirm={() => remove.mutate(series.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>
          Its dates to come go from everyone’s list, and its link stops working. Dates that were changed by hand stay.
        </Trans>
      </p>
    </ConfirmDialog>
  );
}
