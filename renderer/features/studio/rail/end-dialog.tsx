import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Stream } from '../../../../contract/streams.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { putStream } from '../../../api/query.ts';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';

interface EndDialogProps {
  readonly stream: Stream;
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

/** Asks before the stream ends, with how many watch. */
export function EndDialog({ stream, onEnded, onClose }: EndDialogProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => api('endStream', { params: { stream_id: stream.id } }),
    onSuccess: (ended) => {
      putStream(client, ended);
      onEnded();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={plural(stream.viewer_count, {
        0: 'End the stream? Nobody is watching.',
        one: 'End the stream for # person?',
        other: 'End the stream for # people?',
      })}
      keep={<Trans>Keep streaming</Trans>}
      confirm={<Trans>End stream</Trans>}
      busy={end.isPending ? t`Ending` : undefined}
      fault={end.isError && problemInWords(end.error)}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <p>
        <Trans>Everybody sees that it is over. The chat is kept.</Trans>
      </p>
    </ConfirmDialog>
  );
}
