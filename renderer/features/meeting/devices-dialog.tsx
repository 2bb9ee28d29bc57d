import { Trans, useLingui } from '@lingui/react/macro';
import { Mic, Video, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { DevicePicker } from '../../design/device-picker.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { DeviceKind, DevicesHandle } from '../../media/devices.ts';
import { useMeeting } from './meeting-context.ts';

interface DevicesDialogProps {
  readonly devices: DevicesHandle;
  readonly onClose: () => void;
}

/** Another microphone, camera or speaker, while the meeting goes on. */
export function DevicesDialog({ devices, onClose }: DevicesDialogProps) {
  const { t } = useLingui();
  const { call } = useMeeting();
  const state = useStore(devices.store);
  const [failed, setFailed] = useState<string | null>(null);
  const kinds = [
    { kind: 'microphone', label: t`Microphone`, icon: Mic },
    { kind: 'camera', label: t`Camera`, icon: Video },
    { kind: 'speaker', label: t`Speaker`, icon: Volume2 },
  ] as const;

  const choose = (kind: DeviceKind, id: string) => {
    const before = state[kind].selected;
    const name = state[kind].available.find((device) => device.id === id)?.name ?? '';
    setFailed(null);
    devices.select(kind, id);
    call.switchDevice(kind, id).catch(() => {
      if (before !== null) devices.select(kind, before);
      setFailed(name);
    });
  };
  return (
    <Dialog
      open
      title={t`Sound and camera`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      {kinds.map(({ kind, label, icon }) => (
        <DevicePicker
          key={kind}
          kind={kind}
          label={label}
          icon={icon}
          options={state[kind].available}
          selected={state[kind].selected}
          missing={state[kind].missing}
          onSelect={(id) => choose(kind, id)}
        />
      ))}
      {failed !== null && (
        <StatusLine tone="danger">
          <Trans>{failed} cannot be used now. The one before is still in use.</Trans>
        </StatusLine>
      )}
    </Dialog>
  );
}
