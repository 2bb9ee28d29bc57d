import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { queryClient, sessionQuery, useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { recallName, rememberName } from '../../media/remembered.ts';
import { DeviceColumn } from '../prejoin/device-column.tsx';
import { PreviewTile } from '../prejoin/preview-tile.tsx';
import type { OwnMedia } from '../prejoin/use-local-media.ts';

interface StageDialogProps {
  readonly own: OwnMedia;
  /** Whether the host has asked; a co-host goes unasked. */
  readonly invited: boolean;
  /** The person goes on stage with what is open now. */
  readonly onGo: () => void;
  readonly onClose: () => void;
}

const longestName = 80;

/** What the others will see and hear, before they do. Nothing is sent from here. */
export function StageDialog({ own, invited, onGo, onClose }: StageDialogProps) {
  const { t } = useLingui();
  const { data: session } = useSession();
  const [named] = useState(session?.display_name !== null);
  const [name, setName] = useState(session?.display_name ?? recallName() ?? '');
  const [fault, setFault] = useState<string>();
  const [going, setGoing] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const go = async () => {
    if (named) return onGo();
    if (name.trim() === '') {
      setFault(t`Write your name, so that others know who you are.`);
      field.current?.focus();
      return;
    }
    setGoing(true);
    try {
      const said = await api('updateSession', { body: { display_name: name.trim() } });
      queryClient.setQueryData(sessionQuery.queryKey, said);
      rememberName(name.trim());
      onGo();
    } catch (problem) {
      setFault(problemInWords(problem));
      setGoing(false);
    }
  };
  return (
    <Dialog
      open
      title={t`Go on stage?`}
      onClose={onClose}
      onSubmit={() => void go()}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button type="submit" variant="main" busy={going ? t`Connecting` : undefined}>
            <Trans>Go on stage</Trans>
          </Button>
        </>
      }
    >
      <p>
        {invited && <Trans>The host has invited you.</Trans>}{' '}
        <Trans>Everybody who watches will see and hear you; nobody does yet.</Trans>
      </p>
      <PreviewTile media={own.media} name={name} />
      {!named && (
        <TextField
          ref={field}
          label={t`Your name`}
          value={name}
          onChange={(value) => {
            setName(value);
            setFault(undefined);
          }}
          maxLength={longestName}
          autoComplete="name"
          error={fault}
        />
      )}
      <DeviceColumn {...own} />
    </Dialog>
  );
}
