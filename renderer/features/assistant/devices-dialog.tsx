import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { DevicePicker } from '../../design/device-picker.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Meter } from '../../design/meter.tsx';
import { followMicrophoneLevel } from '../../media/microphone-level.ts';
import { useMicrophone, useShownConversation } from './conversation-context.ts';

/** Another microphone or speaker, while the conversation goes on. */
export function DevicesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { conversation, devices } = useShownConversation();
  const { microphone, speaker } = useStore(devices.store);
  const { wanted, problem } = useMicrophone();
  const subscribe = useCallback(
    (onLevel: (level: number) => void) => followMicrophoneLevel(conversation.microphone, onLevel),
    [conversation],
  );
  return (
    <Dialog
      open
      title={t`Microphone and speaker`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <DevicePicker kind="microphone" choice={microphone} onSelect={(id) => devices.select('microphone', id)} />
      {problem === null && conversation.microphone.track() !== null && (
        <Meter
          label={t`Microphone level`}
          subscribe={subscribe}
          describe={wanted ? t`Speak, and the steps light up.` : t`You are muted. The assistant does not hear you.`}
        />
      )}
      <DevicePicker kind="speaker" choice={speaker} onSelect={(id) => devices.select('speaker', id)} />
    </Dialog>
  );
}
