import { QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { AppError, type ErrorCode } from '../../contract/errors.ts';
import type { Health } from '../../contract/health.ts';
import type { Session } from '../../contract/session.ts';
import type { Stream } from '../../contract/streams.ts';
import type { VoiceHealth } from '../../contract/voice.ts';
import { api } from './client.ts';

/** The one cache of what the host said. Socket.IO events keep it fresh, so nothing is asked again without a reason. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (failures, error) => failures < 2 && worthAnotherTry(error),
      retryDelay: (failures) => 500 * 2 ** failures,
      // The host may be this very computer: it answers without any network.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** Whoever shows these tries again by itself. */
const noAnswer: ReadonlySet<ErrorCode> = new Set(['host_unreachable', 'host_untrusted']);

/** Whether asking again may help: not where the host understood and refused. */
function worthAnotherTry(error: unknown): boolean {
  return !(error instanceof AppError) || (error.status >= 500 && !noAnswer.has(error.code));
}

/** Who one is; null for somebody without a session. */
export const sessionQuery = queryOptions<Session | null>({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    try {
      return await api('getSession', undefined, { signal });
    } catch (problem) {
      if (problem instanceof AppError && problem.code === 'unauthenticated') return null;
      throw problem;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  retryOnMount: false,
  refetchOnWindowFocus: false,
});

export const healthQuery = queryOptions<Health>({
  queryKey: ['health'],
  queryFn: ({ signal }) => api('getHealth', undefined, { signal }),
  // While something is under way, ask often: an event may be missed.
  refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'ready' ? false : 3000),
});

export const voiceHealthQuery = queryOptions<VoiceHealth>({
  queryKey: ['voice-health'],
  queryFn: ({ signal }) => api('getVoiceHealth', undefined, { signal }),
});

/** Everything that is live or planned, and what ended last, in no particular order. */
export const streamsQuery = queryOptions<readonly Stream[]>({
  queryKey: ['streams'],
  queryFn: async ({ signal }) => {
    const [live, ended, pending] = await Promise.all([
      api('listStreams', { query: { status: 'live', limit: 100 } }, { signal }),
      api('listStreams', { query: { status: 'ended', limit: 10 } }, { signal }),
      pendingStreams(signal),
    ]);
    return [...live.items, ...ended.items, ...pending];
  },
});

/** One stream, whatever its age; what the host tells of it keeps it fresh. */
export const streamQuery = (id: string) =>
  queryOptions<Stream>({
    queryKey: ['stream', id],
    queryFn: ({ signal }) => api('getStream', { params: { stream_id: id } }, { signal }),
  });
/** What repeats is planned weeks ahead: a busy church has more than a page of it. */
async function pendingStreams(signal: AbortSignal): Promise<readonly Stream[]> {
  const found: Stream[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { status: 'pending', limit: 100, ...(cursor ? { cursor } : {}) } as const;
    const page = await api('listStreams', { query }, { signal });
    found.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor && found.length < mostPending);
  return found;
}

const mostPending = 1000;

export const useSession = () => useQuery(sessionQuery);
export const useHealth = () => useQuery(healthQuery);
export const useStreams = () => useQuery(streamsQuery);

/** Somebody has signed in, or out (null): what was known of whoever was here before goes. */
export async function beSignedIn(session: Session | null): Promise<void> {
  // The host ends an earlier session at once, and a question about that one may still be under way.
  await queryClient.cancelQueries({ queryKey: sessionQuery.queryKey });
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  queryClient.setQueryData(sessionQuery.queryKey, session);
}

/** Creates a meeting or a broadcast; the list has it at once. */
export function useCreateStream() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { title: string; kind?: 'meeting' | 'broadcast'; scheduled_start?: string }) =>
      api('createStream', { body }),
    onSuccess: (stream) => putStream(client, stream),
  });
}

export function useUpdateStream() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; title: string; scheduled_start: string }) =>
      api('updateStream', { params: { stream_id: id }, body }),
    onSuccess: (stream) => putStream(client, stream),
  });
}

export function useDeleteStream() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api('deleteStream', { params: { stream_id: id } }),
    onSuccess: (_, id) => removeStream(client, id),
  });
}

/** Puts a stream as it is now wherever it has been asked for. */
export function putStream(client: QueryClient, stream: Stream): void {
  client.setQueryData(streamQuery(stream.id).queryKey, (known) => known && stream);
  client.setQueryData(streamsQuery.queryKey, (all) => all && [...all.filter(({ id }) => id !== stream.id), stream]);
}

export function removeStream(client: QueryClient, id: string): void {
  client.setQueryData(streamsQuery.queryKey, (all) => all?.filter((stream) => stream.id !== id));
}
