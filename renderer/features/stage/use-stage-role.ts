import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { showToast } from '../../design/toast.tsx';

export interface StageRole {
  /** Asks a viewer on stage. Nothing of theirs is sent before they say yes. */
  invite(identity: string, name: string): Promise<void>;
  takeOff(identity: string, name: string): Promise<void>;
}

/** What the hosts of a broadcast can do about who is on stage; what came of it is said in a toast. */
export function useStageRole(streamId: string): StageRole {
  const { t } = useLingui();
  const give = useCallback(
    async (identity: string, role: 'speaker' | 'viewer', done: string) => {
      try {
        await api('setParticipantRole', { params: { stream_id: streamId, identity }, body: { role } });
        showToast({ message: done });
      } catch (problem) {
        showToast({ message: problemInWords(problem) });
      }
    },
    [streamId],
  );
  return useMemo(
    () => ({
      invite: (identity, name) => give(identity, 'speaker', t`${name} is invited. Nothing is sent until they say yes.`),
      takeOff: (identity, name) => give(identity, 'viewer', t`${name} is not on stage any more.`),
    }),
    [give, t],
  );
}
