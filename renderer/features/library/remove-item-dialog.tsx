import { Trans, useLingui } from '@lingui/react/macro';
import type { LibraryItem } from '../../../contract/library.ts';
import { problemInWords } from '../../api/problem.ts';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { useDeleteItem } from './library-queries.ts';

/** Asks before an item is taken out, and says what that does. */
export function RemoveItemDialog({ item, onClose }: { readonly item: LibraryItem; readonly onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteItem();
  const { id, title, kind, feed_id: feedId } = item;
  return (
    <ConfirmDialog
      title={t`Take “${title}” out of the library?`}
      confirm={<Trans>Take out</Trans>}
      busy={remove.isPending ? t`Taking out` : undefined}
      fault={remove.isError && problemInWords(remove.error)}
      onConfirm={() => remove.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {feedId !== null ? (
          <Trans>
            Nobody finds it here any more, and its podcast feed does not bring it back. The recording stays where it is.
          </Trans>
        ) : kind === 'broadcast' ? (
          <Trans>Nobody finds it here any more. The broadcast itself stays in the list of what took place.</Trans>
        ) : (
          <Trans>Nobody finds it here any more. What it links to stays where it is.</Trans>
        )}
      </p>
    </ConfirmDialog>
  );
}
