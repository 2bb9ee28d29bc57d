import { Trans, useLingui } from '@lingui/react/macro';
import type { LibraryItem } from '../../../contract/library.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { useDeleteItem } from './library-queries.ts';

/** Asks before an item is taken out, and says what that does. */
export function RemoveItemDialog({ item, onClose }: { readonly item: LibraryItem; readonly onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteItem();
  const { id, title, kind, feed_id: feedId } = item;
  return (
    <Dialog
      open
      title={t`Take “${title}” out of the library?`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            variant="ending-filled"
            busy={remove.isPending ? t`Taking out` : undefined}
            onPress={() => remove.mutate(id, { onSuccess: onClose })}
          >
            <Trans>Take out</Trans>
          </Button>
        </>
      }
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
      {remove.isError && <StatusLine tone="danger">{problemInWords(remove.error)}</StatusLine>}
    </Dialog>
  );
}
