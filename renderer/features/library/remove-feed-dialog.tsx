import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { LibraryFeed } from '../../../contract/library.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { useDeleteFeed } from './library-queries.ts';

/** Asks before a feed goes, and says what goes with it. */
export function RemoveFeedDialog({ feed, onClose }: { readonly feed: LibraryFeed; readonly onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteFeed();
  const { id, title, item_count: count } = feed;
  return (
    <Dialog
      open
      title={t`Remove “${title}”?`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            variant="ending-filled"
            busy={remove.isPending ? t`Removing` : undefined}
            onPress={() => remove.mutate(id, { onSuccess: onClose })}
          >
            <Trans>Remove</Trans>
          </Button>
        </>
      }
    >
      <p>
        {plural(count, {
          0: 'No episode of it is in the library.',
          one: 'Its # episode leaves the library with it.',
          other: 'Its # episodes leave the library with it.',
        })}{' '}
        <Trans>The podcast itself stays where it is published, and you can add the feed again.</Trans>
      </p>
      {remove.isError && <StatusLine tone="danger">{problemInWords(remove.error)}</StatusLine>}
    </Dialog>
  );
}
