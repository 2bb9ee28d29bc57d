import { useLingui } from '@lingui/react/macro';
import { Link2 } from 'lucide-react';
import { useRef } from 'react';
import { AppError } from '../../../contract/errors.ts';
import { api } from '../../api/client.ts';
import { shareableLink, useThisComputer } from '../../api/this-computer.ts';
import { showToast } from '../../design/toast.tsx';
import { useMeeting } from './meeting-context.ts';

interface InviteLink {
  /** Makes a link, once a meeting, and puts it on the clipboard. */
  copy(): void;
  /** Why this person cannot invite; null where it can be done. */
  readonly reason: string | null;
}

/** The link that lets others into this meeting. */
export function useInviteLink(): InviteLink {
  const { t } = useLingui();
  const { lobby, isHost } = useMeeting();
  const made = useRef<string | null>(null);
  const { data: computer } = useThisComputer();
  const own =
    location.hash.length > 1 && location.pathname.startsWith('/join/') ? shareableLink(computer, location) : null;

  const make = async () => {
    if (!isHost && own !== null) return own;
    made.current ??= (await api('createInvite', { params: { stream_id: lobby.stream_id } })).url;
    return made.current;
  };
  const copy = async () => {
    let url: string | null = null;
    try {
      url = await make();
      await navigator.clipboard.writeText(url);
      showToast({ message: t`Link copied.`, icon: Link2 });
    } catch (cause) {
      if (url !== null) showToast({ message: t`The link could not be copied: ${url}`, icon: Link2 });
      else if (cause instanceof AppError) showToast({ message: t`No link could be made. ${cause.message}` });
      else throw cause;
    }
  };
  return {
    copy: () => void copy(),
    reason: isHost || own !== null ? null : t`Only the host can invite others.`,
  };
}
