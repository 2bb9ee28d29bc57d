import { useLingui } from '@lingui/react/macro';
import { Presentation, UserMinus } from 'lucide-react';
import { useCallback } from 'react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import type { MenuItem } from '../../design/menu.tsx';
import { showToast } from '../../design/toast.tsx';
import type { ShownMessage } from './chat.ts';

/** What the host of a broadcast can do about who wrote a message: bring them on stage, and take them off. */
export function useStageItems(streamId: string): (message: ShownMessage) => readonly MenuItem[] {
  const { t } = useLingui();
  return useCallback(
    ({ sender_identity: identity, sender_name: name }: ShownMessage) => {
      const give = async (role: 'speaker' | 'viewer', done: string) => {
        try {
          await api('setParticipantRole', { params: { stream_id: streamId, identity }, body: { role } });
          showToast({ message: done });
        } catch (problem) {
          showToast({ message: problemInWords(problem) });
        }
      };
      return [
        {
          label: t`Invite on stage`,
          icon: Presentation,
          onPress: () => void give('speaker', t`${name} is invited. Nothing is sent until they say yes.`),
        },
        {
          label: t`Take off stage`,
          icon: UserMinus,
          onPress: () => void give('viewer', t`${name} is not on stage any more.`),
        },
      ];
    },
    [streamId, t],
  );
}
