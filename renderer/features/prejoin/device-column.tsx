import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { DevicePicker } from '../../design/device-picker.tsx';
import { Meter } from '../../design/meter.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import type { LocalMedia } from '../../media/local-media.ts';
import type { LocalSource } from '../../media/local-source.ts';
import { followMicrophoneLevel } from '../../media/microphone-level.ts';
import { DiagnoseLink } from './diagnose-link.tsx';
import { cameraProblems, microphoneProblems } from './source-words.ts';
import type { OwnMedia } from './use-local-media.ts';

/** Above it, something was heard: -45 dBFS on the meter's scale. */
const heardFrom = 0.25;

/** Which microphone, speaker and camera, and whether they work. */
export function DeviceColumn({ devices, media }: OwnMedia) {
  const { microphone, speaker, camera } = useStore(devices.store);
  return (
    <div className="flex flex-col gap-3">
      <DevicePicker kind="microphone" choice={microphone} onSelect={(id) => devices.select('microphone', id)} />
      <MicrophoneState media={media} />
      <DevicePicker kind="speaker" choice={speaker} onSelect={(id) => devices.select('speaker', id)} />
      <DevicePicker kind="camera" choice={camera} onSelect={(id) => devices.select('camera', id)} />
      <CameraState source={media.camera} />
    </div>
  );
}

function MicrophoneState({ media }: { readonly media: LocalMedia }) {
  const { t, i18n } = useLingui();
  const [heard, setHeard] = useState(false);
  const { wanted, problem } = useStore(media.microphone.store);
  const subscribe = useCallback(
    (onLevel: (level: number) => void) =>
      followMicrophoneLevel(media.microphone, (level) => {
        if (level > heardFrom) setHeard(true);
        onLevel(level);
      }),
    [media],
  );
  if (problem) return <Problem words={i18n._(microphoneProblems[problem])} source={media.microphone} />;
  const after = wanted ? t`Everyone hears you once you join.` : t`Nobody hears you until you unmute.`;
  const state = heard ? t`Working.` : t`Say something to try it.`;
  return <Meter label={t`Microphone level`} subscribe={subscribe} describe={`${state} ${after}`} />;
}

function CameraState({ source }: { readonly source: LocalSource }) {
  const { i18n } = useLingui();
  const problem = useStore(source.store, (state) => state.problem);
  return problem && <Problem words={i18n._(cameraProblems[problem])} source={source} />;
}

function Problem({ words, source }: { readonly words: string; readonly source: LocalSource }) {
  return (
    <div className="flex flex-col items-start gap-2 pb-2">
      <StatusLine tone="warning">{words}</StatusLine>
      <div className="flex flex-wrap gap-3">
        <Button icon={RotateCw} onPress={() => void source.settle()}>
          <Trans>Try again</Trans>
        </Button>
        {source.kind === 'microphone' && <DiagnoseLink walk="audio" />}
      </div>
    </div>
  );
}
