import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChatRules } from '../../../../contract/chat.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';

interface RulesDialogProps {
  readonly streamId: string;
  readonly rules: ChatRules;
  readonly onClose: () => void;
}

const waits = [0, 5, 15, 30, 60];

/** Slow mode, links, and who may not write. Each change holds at once. */
export function RulesDialog({ streamId, rules, onClose }: RulesDialogProps) {
  const { t } = useLingui();
  const [fault, setFault] = useState<unknown>(null);
  const change = (rule: Partial<ChatRules>) => {
    setFault(null);
    api('updateChatRules', { params: { stream_id: streamId }, body: rule }).catch(setFault);
  };
  const seconds = rules.slow_mode_seconds;
  const offered = waits.includes(seconds) ? waits : [...waits, seconds];
  return (
    <Dialog
      open
      title={t`Chat rules`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        <p className="type-label">
          <Trans>Slow mode</Trans>
        </p>
        <Choice
          name="slow-mode"
          label={t`Slow mode`}
          chosen={String(seconds)}
          options={offered.map((wait) => ({ value: String(wait), label: wait === 0 ? t`Off` : t`${wait} s` }))}
          onChoose={(wait) => change({ slow_mode_seconds: Number(wait) })}
          note={t`So long each person waits between two messages. Hosts do not.`}
        />
      </div>
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          checked={rules.holds_links}
          onChange={({ target }) => change({ holds_links: target.checked })}
          className="size-5"
        />
        <Trans>Messages with a link wait until a host lets them in</Trans>
      </label>
      <MutedPeople streamId={streamId} onFault={setFault} />
      {fault !== null && <StatusLine tone="danger">{problemInWords(fault)}</StatusLine>}
    </Dialog>
  );
}

interface MutedPeopleProps {
  readonly streamId: string;
  readonly onFault: (fault: unknown) => void;
}

function MutedPeople({ streamId, onFault }: MutedPeopleProps) {
  const client = useQueryClient();
  const params = { stream_id: streamId };
  const queryKey = ['chat-mutes', streamId];
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api('listChatMutes', { params }, { signal }),
    staleTime: 0,
  });
  const unmute = (identity: string) =>
    api('unmuteInChat', { params: { ...params, identity } }).then(
      () => client.invalidateQueries({ queryKey }),
      onFault,
    );
  if (error) return <StatusLine tone="danger">{problemInWords(error)}</StatusLine>;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="muted-in-chat">
      <h3 id="muted-in-chat" className="type-label">
        <Trans>May not write</Trans>
      </h3>
      <ul className="divide-y divide-line">
        {data.items.map(({ identity, name }) => (
          <li key={identity} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span className="min-w-0">{name}</span>
            <Button onPress={() => void unmute(identity)}>
              <Trans>Let {name} write again</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
