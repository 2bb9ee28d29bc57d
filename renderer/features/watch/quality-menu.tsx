import { Trans, useLingui } from '@lingui/react/macro';
import { Gauge } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { IconToggle } from '../../design/icon-toggle.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { WatchRoom } from '../../media/watch-room.ts';
import type { DataUse } from '../../media/watch-state.ts';
import { useRoomState } from './use-room-state.ts';

/** How good the picture is now, and how much of it a viewer wants. */
export function QualityMenu({ room }: { readonly room: WatchRoom }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const slow = useRoomState(room, (state) => state.slow);
  return (
    <>
      {slow && (
        <span className="watch-slow">
          <Trans>Smaller picture: your connection is slow</Trans>
        </span>
      )}
      <IconToggle icon={Gauge} label={t`Picture quality`} iconOnly onPress={() => setOpen(true)} />
      {open && <QualityDialog room={room} onClose={() => setOpen(false)} />}
    </>
  );
}

function QualityDialog({ room, onClose }: { readonly room: WatchRoom; readonly onClose: () => void }) {
  const { t } = useLingui();
  const state = useRoomState(room, ({ dataUse, received, slow }) => ({ dataUse, received, slow }));
  if (!state) return null;
  const { dataUse, received, slow } = state;
  const options: readonly { readonly value: DataUse; readonly label: string }[] = [
    { value: 'full', label: t`As good as your connection carries` },
    { value: 'low', label: t`Less data` },
    { value: 'sound', label: t`Sound only` },
  ];
  return (
    <Dialog
      open
      title={t`Picture quality`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <Choice
        name="data-use"
        label={t`Picture quality`}
        chosen={dataUse}
        options={options}
        onChoose={(use) => room.setDataUse(use)}
      />
      <StatusLine tone={slow ? 'warning' : 'muted'}>
        {received === null || dataUse === 'sound' ? (
          <Trans>No picture comes now.</Trans>
        ) : slow ? (
          <Trans>
            Your picture is {received.width} × {received.height} now, smaller than it was sent: your connection is slow.
            The sound is kept.
          </Trans>
        ) : (
          <Trans>
            Your picture is {received.width} × {received.height} now.
          </Trans>
        )}
      </StatusLine>
    </Dialog>
  );
}
