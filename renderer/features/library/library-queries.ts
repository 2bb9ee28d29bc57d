import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LibraryFeed, LibraryItem, LibraryKind } from '../../../contract/library.ts';
import { api } from '../../api/client.ts';

export interface LibraryFilter {
  /** Empty for everything. */
  readonly words: string;
  readonly kind: LibraryKind | 'all';
}

export interface LibraryPage {
  readonly items: readonly LibraryItem[];
  readonly next_cursor: string | null;
}

export type ItemKind = Exclude<LibraryKind, 'broadcast'>;

/** What staff say of an item. */
export interface ItemFields {
  readonly kind?: ItemKind;
  readonly title?: string;
  readonly speaker?: string | null;
  readonly description?: string | null;
  readonly published_at?: string;
  readonly duration_seconds?: number | null;
  readonly url?: string | null;
}

const libraryKey = ['library'];
const pageLimit = 50;

/** A page of the library. While another search runs, the last answer stays in view. */
export function useLibraryPage({ words, kind }: LibraryFilter, cursor: string | null) {
  return useQuery<LibraryPage>({
    queryKey: [...libraryKey, { words, kind, cursor }],
    queryFn: ({ signal }) =>
      api(
        'listLibrary',
        {
          query: {
            limit: pageLimit,
            ...(words === '' ? {} : { words }),
            ...(kind === 'all' ? {} : { kind }),
            ...(cursor === null ? {} : { cursor }),
          },
        },
        { signal },
      ),
    ...(cursor === null ? { placeholderData: keepPreviousData } : {}),
  });
}

export const feedsQuery = queryOptions<readonly LibraryFeed[]>({
  queryKey: ['library-feeds'],
  queryFn: async ({ signal }) => (await api('listFeeds', undefined, { signal })).items,
});

export const useFeeds = () => useQuery(feedsQuery);

/** Adds an item, or changes the one of this id. */
export function useSaveItem(id: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, title, ...rest }: ItemFields) =>
      id === undefined
        ? api('createLibraryItem', { body: { kind: kind ?? 'sermon', title: title ?? '', ...rest } })
        : api('updateLibraryItem', {
            params: { item_id: id },
            body: { ...rest, ...(kind ? { kind } : {}), ...(title === undefined ? {} : { title }) },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: libraryKey }),
  });
}

export function useDeleteItem() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api('deleteLibraryItem', { params: { item_id: id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: libraryKey }),
  });
}

export function useAddFeed() {
  const refresh = useRefreshLists();
  return useMutation({
    mutationFn: (body: { url: string; kind: ItemKind }) => api('addFeed', { body }),
    onSuccess: refresh,
  });
}

/** Reads a feed again. A fault is noted with the feed, so the list is asked for again then as well. */
export function useRefreshFeed() {
  const refresh = useRefreshLists();
  return useMutation({
    mutationFn: (id: string) => api('refreshFeed', { params: { feed_id: id } }),
    onSettled: refresh,
  });
}

export function useDeleteFeed() {
  const refresh = useRefreshLists();
  return useMutation({
    mutationFn: (id: string) => api('deleteFeed', { params: { feed_id: id } }),
    onSuccess: refresh,
  });
}

function useRefreshLists() {
  const client = useQueryClient();
  return async () => {
    void client.invalidateQueries({ queryKey: libraryKey });
    await client.invalidateQueries(feedsQuery);
  };
}
