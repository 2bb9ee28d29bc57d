import { useLingui } from '@lingui/react/macro';
import { useStore } from 'zustand';
import { DevicePicker } from '../../design/device-picker.tsx';
import { useStudio } from './studio-context.ts';

/** From which devices picture and sound come. */
export function DevicePart() {
  const { t } = useLingui();
  const { devices } = useStudio();
  const { camera, microphone } = useStore(devices.store);
  return (
    <section aria-label={t`Devices`} className="studio-devices">
      <DevicePicker kind="camera" choice={camera} onSelect={(id) => devices.select('camera', id)} />
      <DevicePicker kind="microphone" choice={microphone} onSelect={(id) => devices.select('microphone', id)} />
    </section>
  );
}
