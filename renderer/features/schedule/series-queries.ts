import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Repeat } from '../../../contract/recurrence.ts';
import type { DescribedSeries } from '../../../contract/series.ts';
import { api } from '../../api/client.ts';
import { streamsQuery } from '../../api/query.ts';

interface SeriesList {
  readonly items: readonly DescribedSeries[];
  readonly host_time_zone: string;
}

/** What a person says of a series. */
export interface SeriesPlan {
  readonly title: string;
  readonly start_date: string;
  readonly start_time: string;
  readonly time_zone: string;
  readonly repeat: Repeat;
  readonly until: string | null;
}

const seriesQuery = queryOptions<SeriesList>({
  queryKey: ['series'],
  queryFn: ({ signal }) => api('listSeries', undefined, { signal }),
});

/** What repeats; `enabled` for who has an account. */
export const useSeries = (enabled: boolean) => useQuery({ ...seriesQuery, enabled });

/** Plans a series, or changes the one of this id. */
export function useSaveSeries(id: string | undefined) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ kind, ...plan }: SeriesPlan & { kind: 'meeting' | 'broadcast' }) => {
      const repeat =
        plan.repeat.every === 'week' ? { ...plan.repeat, weekdays: [...plan.repeat.weekdays] } : plan.repeat;
      const body = { ...plan, repeat };
      return id === undefined
        ? api('createSeries', { body: { ...body, kind } })
        : api('updateSeries', { params: { series_id: id }, body });
    },
    onSuccess: refresh,
  });
}

export function useDeleteSeries() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => api('deleteSeries', { params: { series_id: id } }),
    onSuccess: refresh,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return async () => {
    void client.invalidateQueries(streamsQuery);
    await client.invalidateQueries(seriesQuery);
  };
}
