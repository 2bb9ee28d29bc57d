import { Trans, useLingui } from '@lingui/react/macro';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { DevicePicker } from '../../design/device-picker.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Meter } from '../../design/meter.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { DevicesHandle } from '../../media/devices.ts';
import { useSourceProblemWords } from './controls.ts';
import { useMeeting } from './meeting-context.ts';

interface DevicesDialogProps {
  readonly devices: DevicesHandle;
  readonly onClose: () => void;
}

const kinds = ['microphone', 'camera', 'speaker'] as const;

/** Another microphone, camera or speaker, while the meeting goes on. */
export function DevicesDialog({ devices, onClose }: DevicesDialogProps) {
  const { t } = useLingui();
  const { call } = useMeeting();
  const state = useStore(devices.store);
  const problems = {
    microphone: useStore(call.store, ({ microphone }) => microphone.problem),
    camera: useStore(call.store, ({ camera }) => camera.problem),
    speaker: null,
  };
  const muted = useStore(call.store, ({ microphone }) => !microphone.wanted);
  const words = useSourceProblemWords();
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
      {kinds.map((kind) => {
        const problem = problems[kind];
        return (
          <div key={kind} className="flex flex-col gap-3">
            <DevicePicker kind={kind} choice={state[kind]} onSelect={(id) => void call.switchDevice(kind, id)} />
            {problem !== null && kind !== 'speaker' && <StatusLine tone="danger">{words(kind, problem)}</StatusLine>}
            {kind === 'microphone' && problem === null && (
              <Meter
                label={t`Microphone level`}
                subscribe={call.onMicrophoneLevel}
                describe={muted ? t`You are muted. Nobody hears you.` : t`Speak, and the steps light up.`}
              />
            )}
          </div>
        );
      })}
    </Dialog>
  );
}
