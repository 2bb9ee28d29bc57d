import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { hostSocket } from '../../../api/socket.ts';
import { Button } from '../../../design/button.tsx';
import { showToast } from '../../../design/toast.tsx';

/** Messages with links that wait for a host's word, above the box to write in; nothing while none does. */
export function HeldMessages({ streamId }: { readonly streamId: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const params = { stream_id: streamId };
  const { data } = useQuery({
    queryKey: ['held-messages', streamId],
    queryFn: ({ signal }) => api('listHeldMessages', { params: { stream_id: streamId } }, { signal }),
    staleTime: 0,
  });
  useEffect(() => {
    const socket = hostSocket();
    const changed = ({ stream_id }: { stream_id: string }) => {
      if (stream_id === streamId) void client.invalidateQueries({ queryKey: ['held-messages', streamId] });
    };
    socket.on('chat.held', changed);
    return () => {
      socket.off('chat.held', changed);
    };
  }, [client, streamId]);
  const [first] = data?.items ?? [];
  if (!data || !first) return null;
  const { id, sender_name: name, body } = first;
  const others = data.items.length - 1;
  const decide = (operation: 'approveMessage' | 'discardMessage') =>
    api(operation, { params: { ...params, message_id: id } })
      .catch((problem: unknown) => showToast({ message: problemInWords(problem) }))
      .finally(() => client.invalidateQueries({ queryKey: ['held-messages', streamId] }));
  return (
    <section className="chat-held" aria-label={t`Waiting for you`}>
      <p className="type-label">
        {others === 0 ? <Trans>This waits for you:</Trans> : <Trans>This waits for you, and {others} more:</Trans>}
      </p>
      <p className="chat-held-body">
        <strong>{name}</strong> {body}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => void decide('approveMessage')}>
          <Trans>Let it in</Trans>
        </Button>
        <Button variant="ending" onPress={() => void decide('discardMessage')}>
          <Trans>Delete</Trans>
        </Button>
      </div>
    </section>
  );
}
