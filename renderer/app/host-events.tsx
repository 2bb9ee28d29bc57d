import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { desktop } from '../api/desktop.ts';
import { followHost } from '../api/live-events.ts';
import { useHealth, useSession } from '../api/query.ts';
import { setHostAnswering, useReachability } from '../api/reachability.ts';
import { setHostTrouble } from '../shell/desktop-activity.ts';
import { useReminderWords } from './reminder-words.ts';

/** Keeps the cache fresh by the host's events while somebody is signed in, and tells of streams as they chose. */
export function HostEvents() {
  const client = useQueryClient();
  const session = useSession().data;
  const signedIn = session != null;
  const inWords = useReminderWords();

  // The host itself has said that nobody is signed in: that its events ended is no sign of its being gone.
  useEffect(() => {
    if (session === null) setHostAnswering(true);
  }, [session]);

  useEffect(() => {
    if (!signedIn) return;
    return followHost({
      client,
      onReminder: (reminder) => {
        const { title, stream_id: id } = reminder;
        void desktop.notify({ title, body: inWords(reminder), tag: id, open_path: `/join/${id}` });
      },
    });
  }, [client, inWords, signedIn]);

  const { data: health } = useHealth();
  const { host } = useReachability();
  const cannotMeet = health !== undefined && ['degraded', 'stopped'].includes(health.livekit.state);
  const cannotSave = health !== undefined && health.store.state !== 'ready';
  const inTrouble = host === 'lost' || cannotMeet || cannotSave;
  useEffect(() => setHostTrouble(inTrouble), [inTrouble]);

  return null;
}
