import { Trans, useLingui } from '@lingui/react/macro';
import { Maximize2, MicOff, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { AppError } from '../../../../contract/errors.ts';
import { api } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { useMeeting } from '../meeting-context.ts';
import { canFeature } from '../stage-view.ts';

interface PersonDialogProps {
  readonly identity: string;
  readonly onClose: () => void;
}

/** What one may do about another person. Nobody can unmute another. */
export function PersonDialog({ identity, onClose }: PersonDialogProps) {
  const { t } = useLingui();
  const { call, lobby, isHost, view } = useMeeting();
  const larger = useStore(view.store, canFeature);
  const person = useStore(call.store, (state) => state.participants[identity]);
  const [step, setStep] = useState<'choose' | 'remove'>('choose');
  const [doing, setDoing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const name = person?.name ?? '';

  const run = async (operation: () => Promise<unknown>) => {
    setDoing(true);
    setFault(null);
    try {
      await operation();
      onClose();
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      setFault(cause.message);
      setDoing(false);
    }
  };
  const params = { stream_id: lobby.stream_id, identity };
  const mute = () => run(() => api('muteParticipant', { params, body: { source: 'microphone' } }));
  const remove = () => run(() => api('removeParticipant', { params }));

  if (!person) {
    return (
      <Dialog open title={t`This person has left`} onClose={onClose} actions={<Close onClose={onClose} />}>
        <p>
          <Trans>There is nothing more to do.</Trans>
        </p>
      </Dialog>
    );
  }
  if (step === 'remove') {
    return (
      <ConfirmDialog
        title={t`Remove ${name} from the meeting?`}
        keep={<Trans>Keep in the meeting</Trans>}
        confirm={<Trans>Remove</Trans>}
        busy={doing ? t`Removing` : undefined}
        fault={fault}
        onConfirm={() => void remove()}
        onClose={onClose}
      >
        <p>
          <Trans>{name} leaves at once, and needs a new link to come back.</Trans>
        </p>
      </ConfirmDialog>
    );
  }
  return (
    <Dialog open title={name} onClose={onClose} actions={<Close onClose={onClose} />}>
      {larger && person.role !== 'viewer' && (
        <Button
          wide
          align="start"
          icon={Maximize2}
          onPress={() => {
            view.spotlight(identity);
            onClose();
          }}
        >
          <Trans>Show large</Trans>
        </Button>
      )}
      {isHost && (
        <>
          <Button
            wide
            align="start"
            icon={MicOff}
            busy={doing ? t`Muting` : undefined}
            unavailable={person.microphone === 'on' ? undefined : t`Already muted. Only ${name} can unmute.`}
            onPress={() => void mute()}
          >
            <Trans>Mute microphone</Trans>
          </Button>
          <Button wide align="start" variant="ending" icon={UserMinus} onPress={() => setStep('remove')}>
            <Trans>Remove from meeting</Trans>
          </Button>
        </>
      )}
      {fault !== null && <StatusLine tone="danger">{fault}</StatusLine>}
    </Dialog>
  );
}

function Close({ onClose }: { readonly onClose: () => void }) {
  return (
    <Button onPress={onClose}>
      <Trans>Close</Trans>
    </Button>
  );
}
