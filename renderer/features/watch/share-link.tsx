import { Trans, useLingui } from '@lingui/react/macro';
import { Link2 } from 'lucide-react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { copyText } from '../../design/copy-text.ts';
import { showToast } from '../../design/toast.tsx';

interface ShareLinkProps {
  readonly streamId: string;
  /** The secret of the link that led here. */
  readonly secret: string | null;
  /** Whether a new link can be made where none led here. */
  readonly mayInvite: boolean;
}

/** Copies the link that lets others watch. */
export function ShareLink({ streamId, secret, mayInvite }: ShareLinkProps) {
  const { t } = useLingui();
  const share = async () => {
    try {
      const url =
        secret === null
          ? (await api('createInvite', { params: { stream_id: streamId }, body: { role: 'viewer' } })).url
          : `${location.origin}/join/${streamId}#${secret}`;
      showToast({
        icon: Link2,
        message: (await copyText(url)) ? t`Link copied.` : t`The link could not be copied: ${url}`,
      });
    } catch (problem) {
      showToast({ message: problemInWords(problem) });
    }
  };
  return (
    <Button
      icon={Link2}
      unavailable={secret === null && !mayInvite ? t`Only the host can invite others.` : undefined}
      onPress={() => void share()}
    >
      <Trans>Share</Trans>
    </Button>
  );
}
