import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Participant } from '../../../contract/meeting.ts';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { Avatar } from '../../design/avatar.tsx';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useStageRole } from './use-stage-role.ts';
import { type Place, placeOf, viewersShown } from './viewers.ts';

/** People come, go, say their names and go on stage: while somebody looks, the list is at most this old, in ms. */
const askEveryMs = 3000;
const searchFrom = 9;
/** More than this nobody reads: then one searches. */
const mostRows = 100;

const viewersQuery = (streamId: string) =>
  queryOptions({
    queryKey: ['participants', streamId],
    queryFn: async ({ signal }) =>
      (await api('listParticipants', { params: { stream_id: streamId } }, { signal })).items,
    refetchInterval: askEveryMs,
    staleTime: 0,
  });

/** Who is in the broadcast, for its hosts: from here they ask people on stage, and take them off. */
export function ViewersList({ streamId }: { readonly streamId: string }) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const { data, error } = useQuery(viewersQuery(streamId));
  const people = viewersShown(data ?? [], search);
  const left = people.length - mostRows;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
      {error && <StatusLine tone="warning">{problemInWords(error)}</StatusLine>}
      {(data?.length ?? 0) >= searchFrom && (
        <TextField
          label={t`Search people`}
          placeholder={t`Search people`}
          hideLabel
          value={search}
          onChange={setSearch}
        />
      )}
      {data && search === '' && people.every((person) => placeOf(person) === 'leads') && (
        <p className="text-muted">
          <Trans>Nobody is watching yet. Whoever comes is listed here, and can be invited on stage.</Trans>
        </p>
      )}
      {data && search !== '' && people.length === 0 && (
        <p className="text-muted">
          <Trans>Nobody here has that name.</Trans>
        </p>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: without list marks Safari takes the role away */}
      <ul role="list" aria-label={t`People in the broadcast`}>
        {people.slice(0, mostRows).map((person) => (
          <Row key={person.identity} streamId={streamId} person={person} />
        ))}
      </ul>
      {left > 0 && (
        <p className="type-small text-muted">
          {plural(left, { one: '# more person. Search by name.', other: '# more people. Search by name.' })}
        </p>
      )}
    </div>
  );
}

function Row({ streamId, person }: { readonly streamId: string; readonly person: Participant }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const stage = useStageRole(streamId);
  const [busy, setBusy] = useState(false);
  const place = placeOf(person);
  const name = person.display_name || (place === 'leads' ? t`The host` : t`A guest`);
  const words: Record<Place, string> = {
    on_stage: t`On stage`,
    invited: t`Invited on stage`,
    leads: person.role === 'host' ? t`Host` : t`Co-host`,
    watches: t`Watching`,
  };
  const change = async (how: (identity: string, name: string) => Promise<void>) => {
    setBusy(true);
    await how(person.identity, name);
    await client.invalidateQueries(viewersQuery(streamId));
    setBusy(false);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2">
      <span aria-hidden>
        <Avatar name={name} />
      </span>
      <span className="flex min-w-24 flex-1 flex-col">
        <span className="wrap-anywhere type-label">{name}</span>
        <span className="type-small text-muted">{words[place]}</span>
      </span>
      {place === 'watches' && (
        <Button
          busy={busy ? t`Inviting` : undefined}
          label={t`Invite ${name} on stage`}
          onPress={() => void change(stage.invite)}
        >
          <Trans>Invite on stage</Trans>
        </Button>
      )}
      {(place === 'on_stage' || place === 'invited') && (
        <Button
          busy={busy ? t`Taking off` : undefined}
          label={t`Take ${name} off stage`}
          onPress={() => void change(stage.takeOff)}
        >
          <Trans>Take off stage</Trans>
        </Button>
      )}
    </li>
  );
}
