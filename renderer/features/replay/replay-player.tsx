import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { replayVideoPath } from '../../../contract/client.ts';
import type { Replay } from '../../../contract/replays.ts';
import { api } from '../../api/client.ts';
import { queryClient, sessionQuery } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';

/**
 * The published replays of a stream, the oldest first. Who has no session yet becomes a guest by the invite.
 *
 * @param secret the invite's, from the link; null where one came without
 * @param over whether the broadcast is over: nothing is asked before
 */
export function useReplays(streamId: string, secret: string | null, over: boolean) {
  return useQuery<readonly Replay[]>({
    enabled: over,
    queryKey: ['replays', streamId],
    queryFn: async ({ signal }) => {
      const body = secret === null ? {} : { invite: secret };
      const { items } = await api('openReplays', { params: { stream_id: streamId }, body }, { signal });
      if (queryClient.getQueryData(sessionQuery.queryKey) === null) await queryClient.refetchQueries(sessionQuery);
      return items;
    },
  });
}

interface ReplayPlayerProps {
  readonly title: string;
  readonly replays: readonly Replay[];
}

/** Plays the replays of a broadcast that is over; where it was recorded in parts, one after the other. */
export function ReplayPlayer({ title, replays }: ReplayPlayerProps) {
  const { t } = useLingui();
  const [part, setPart] = useState(0);
  const [failed, setFailed] = useState(false);
  const replay = replays[part];
  if (!replay) return null;
  const count = replays.length;
  const number = part + 1;
  const go = (to: number) => {
    setFailed(false);
    setPart(to);
  };
  return (
    <div className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/useMediaCaption: what was said has not been written down */}
      <video
        key={`${replay.id} ${failed}`}
        src={replayVideoPath({ stream_id: replay.stream_id, replay_id: replay.id })}
        controls
        playsInline
        preload="metadata"
        aria-label={t`Replay of ${title}`}
        onError={() => setFailed(true)}
        onEnded={() => part + 1 < count && go(part + 1)}
        className="aspect-video w-full rounded-tile bg-black"
      />
      {failed && (
        <div className="flex flex-wrap items-center gap-3">
          <StatusLine tone="danger">
            <Trans>The replay does not play. The church’s computer may be switched off.</Trans>
          </StatusLine>
          <Button onPress={() => setFailed(false)}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      )}
      {count > 1 && (
        <div className="flex flex-wrap items-center gap-3">
          <span>{t`Part ${number} of ${count}`}</span>
          <Button unavailable={part === 0 ? t`This is the first part.` : undefined} onPress={() => go(part - 1)}>
            <Trans>Part before</Trans>
          </Button>
          <Button unavailable={part + 1 === count ? t`This is the last part.` : undefined} onPress={() => go(part + 1)}>
            <Trans>Next part</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
