import { useLingui } from '@lingui/react/macro';
import { Presentation, UserMinus } from 'lucide-react';
import { useCallback } from 'react';
import type { MenuItem } from '../../design/menu.tsx';
import type { ShownMessage } from '../chat/chat.ts';
import { useStageRole } from './use-stage-role.ts';

/** What the host of a broadcast can do about who wrote a message: bring them on stage, and take them off. */
export function useStageItems(streamId: string): (message: ShownMessage) => readonly MenuItem[] {
  const { t } = useLingui();
  const stage = useStageRole(streamId);
  return useCallback(
    ({ sender_identity: identity, sender_name: name }: ShownMessage) => [
      { label: t`Invite on stage`, icon: Presentation, onPress: () => void stage.invite(identity, name) },
      { label: t`Take off stage`, icon: UserMinus, onPress: () => void stage.takeOff(identity, name) },
    ],
    [stage, t],
  );
}
