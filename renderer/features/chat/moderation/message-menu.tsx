import { useLingui } from '@lingui/react/macro';
import { MessageSquareOff, Trash2 } from 'lucide-react';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Menu } from '../../../design/menu.tsx';
import { showToast } from '../../../design/toast.tsx';
import type { ShownMessage } from '../chat.ts';
import type { Moderation } from './moderation.ts';

interface MessageMenuProps {
  readonly message: ShownMessage;
  readonly own: boolean;
  readonly moderation: Moderation;
}

/** What a host may do about a message, and about who wrote it. */
export function MessageMenu({ message, own, moderation }: MessageMenuProps) {
  const { t } = useLingui();
  const { sender_name: name, sender_identity: identity } = message;
  const params = { stream_id: moderation.streamId };
  const run = async (operation: () => Promise<unknown>, done: string) => {
    try {
      await operation();
      showToast({ message: done });
    } catch (cause) {
      showToast({ message: problemInWords(cause) });
    }
  };
  const remove = () =>
    run(() => api('deleteMessage', { params: { ...params, message_id: message.id } }), t`Deleted for everyone.`);
  const mute = () =>
    run(
      () => api('muteInChat', { params: { ...params, identity } }),
      t`${name} can read and watch, but not write. Chat rules give it back.`,
    );
  return (
    <Menu
      label={t`Actions for the message of ${name}`}
      items={[
        { label: t`Delete for everyone`, icon: Trash2, ending: true, onPress: () => void remove() },
        ...(own ? [] : [{ label: t`Mute in chat`, icon: MessageSquareOff, onPress: () => void mute() }]),
        ...(own ? [] : (moderation.personItems?.(message) ?? [])),
      ]}
    />
  );
}
