import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Stream } from '../../contract/streams.ts';
import { desktop } from '../api/desktop.ts';
import { followHost } from '../api/live-events.ts';
import { sessionQuery, useSession } from '../api/query.ts';
import { setHostAnswering } from '../api/reachability.ts';

/** Keeps the cache fresh by the host's events while somebody is signed in, and tells of meetings that others create. */
export function HostEvents() {
  const { i18n, t } = useLingui();
  const client = useQueryClient();
  const session = useSession().data;
  const signedIn = session != null;

  // The host itself has said that nobody is signed in: that its events ended is no sign of its being gone.
  useEffect(() => {
    if (session === null) setHostAnswering(true);
  }, [session]);

  useEffect(() => {
    if (!signedIn) return;
    return followHost({
      client,
      onCreated: (stream: Stream) => {
        if (stream.host_id === client.getQueryData(sessionQuery.queryKey)?.user_id) return;
        const when =
          stream.scheduled_start === null
            ? t`You can join now.`
            : i18n.date(new Date(stream.scheduled_start), {
                weekday: 'long',
                day: 'numeric',
                month: 'long',
                hour: 'numeric',
                minute: '2-digit',
              });
        void desktop.notify({ title: stream.title, body: when, tag: stream.id, open_path: `/join/${stream.id}` });
      },
    });
  }, [client, i18n, signedIn, t]);

  return null;
}
