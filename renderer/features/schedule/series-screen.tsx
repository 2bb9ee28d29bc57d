import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client.ts';
import { codeOf } from '../../api/problem.ts';
import { LoadingPage } from '../../shell/loading-page.tsx';
import { dateInSentence, timeOfDay } from '../home/date-words.ts';
import { useLocales } from '../home/use-locales.ts';
import { inviteSecretOf } from '../prejoin/invite-secret.ts';
import { JoinScreen } from '../prejoin/join-screen.tsx';
import { NoEntry, Notice } from '../prejoin/no-entry.tsx';

const askAgainMs = 60_000;

/**
 * Where the one link of what repeats leads: to the stream that is live, or the next one, under an address that stays the
 * same. Which one that is, is asked once: whoever stays after the end is not led away from it.
 */
export function SeriesScreen({ seriesId }: { readonly seriesId: string }) {
  const { t } = useLingui();
  const locales = useLocales();
  const secret = useMemo(() => inviteSecretOf(seriesId), [seriesId]);
  const next = useQuery({
    queryKey: ['next-of-series', seriesId, secret],
    queryFn: ({ signal }) =>
      api(
        'getNextOfSeries',
        { params: { series_id: seriesId }, body: secret === null ? {} : { invite: secret } },
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.stream_id ? false : askAgainMs),
  });
  if (next.isPending) return <LoadingPage words={t`Looking for the meeting`} />;
  if (!next.data) {
    return <NoEntry code={codeOf(next.error)} hasSecret={secret !== null} onRetry={() => void next.refetch()} />;
  }
  const { stream_id: streamId, title, starts_at: startsAt } = next.data;
  if (streamId !== null) return <JoinScreen key={streamId} streamId={streamId} />;
  if (startsAt === null) {
    return (
      <Notice title={t`“${title}” is over.`}>
        <Trans>No further date is planned.</Trans>
      </Notice>
    );
  }
  const day = dateInSentence(Date.parse(startsAt), locales);
  const time = timeOfDay(Date.parse(startsAt), locales);
  return (
    <Notice title={title}>
      <Trans>
        The next one is on {day}, {time}. Keep this page’s address: it leads there.
      </Trans>
    </Notice>
  );
}
