import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { LibraryFeed } from '../../../contract/library.ts';
import { problemInWords } from '../../api/problem.ts';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { useDeleteFeed } from './library-queries.ts';

/** Asks before a feed goes, and says what goes with it. */
export function RemoveFeedDialog({ feed, onClose }: { readonly feed: LibraryFeed; readonly onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteFeed();
  const { id, title, item_count: count } = feed;
  return (
    <ConfirmDialog
      title={t`Remove “${title}”?`}
      confirm={<Trans>Remove</Trans>}
      busy={remove.isPending ? t`Removing` : undefined}
      fault={remove.isError && problemInWords(remove.error)}
      onConfirm={() => remove.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {plural(count, {
          0: 'No episode of it is in the library.',
          one: 'Its # episode leaves the library with it.',
          other: 'Its # episodes leave the library with it.',
        })}{' '}
        <Trans>The podcast itself stays where it is published, and you can add the feed again.</Trans>
      </p>
    </ConfirmDialog>
  );
}
