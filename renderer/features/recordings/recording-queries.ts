import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeAbout, type RecordingAbout, removeRecording } from '../studio/recording/recording-files.ts';
import { findRecording, type ListedRecording, listRecordings } from './recording-list.ts';

const recordingsKey = ['recordings'];

/** Nothing here asks the network: it works, and is asked, without one. */
const local = { networkMode: 'always' } as const;

/** The recordings on this computer. Asked again while one goes on. */
export function useRecordings() {
  return useQuery<readonly ListedRecording[]>({
    queryKey: recordingsKey,
    queryFn: listRecordings,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'going_on') ? 5000 : false),
    ...local,
  });
}

export function useRecording(id: string) {
  return useQuery<ListedRecording | null>({
    queryKey: [...recordingsKey, id],
    queryFn: () => findRecording(id),
    ...local,
  });
}

/** Looks again at what is on this computer. */
export function useLookAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: recordingsKey });
}

export function useChangeRecording(id: string) {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (change: Partial<RecordingAbout>) => changeAbout(id, change),
    onSuccess: lookAgain,
    ...local,
  });
}

export function useRemoveRecording() {
  const lookAgain = useLookAgain();
  return useMutation({ mutationFn: removeRecording, onSuccess: lookAgain, ...local });
}
