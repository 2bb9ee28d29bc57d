import { Trans, useLingui } from '@lingui/react/macro';
import { Mic, MicOff } from 'lucide-react';
import { useCallback, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { Meter } from '../../design/meter.tsx';
import { soundAim } from './checks/judge.ts';
import { useStudio } from './studio-context.ts';

const floorDb = -60;
const wordsEveryMs = 1000;

/** How loud the program is, and where it should be. */
export function SoundPart() {
  const { t } = useLingui();
  const { sound, store, setMuted } = useStudio();
  const muted = useStore(store, (state) => state.muted);
  const words = useRef<HTMLSpanElement>(null);
  const subscribe = useCallback(
    (onLevel: (level: number) => void) => {
      let saidAtMs = 0;
      let loudest = Number.NEGATIVE_INFINITY;
      return sound.onLevel((db) => {
        onLevel(Math.max(0, 1 - db / floorDb));
        loudest = Math.max(loudest, db);
        const nowMs = performance.now();
        if (!words.current || nowMs - saidAtMs < wordsEveryMs) return;
        saidAtMs = nowMs;
        words.current.textContent = loudest < floorDb ? '−∞ dB' : `${Math.round(loudest)} dB`.replace('-', '−');
        loudest = Number.NEGATIVE_INFINITY;
      });
    },
    [sound],
  );
  return (
    <section aria-labelledby="studio-sound">
      <div className="studio-part-head">
        <h2 id="studio-sound">
          <Trans>Sound</Trans>
        </h2>
        <span>
          <Trans>Aim for the marked part, −20 to −12 dB</Trans>
        </span>
      </div>
      <div className="studio-meter">
        <span>
          <Trans>Program sound</Trans>
        </span>
        <Meter label={t`Program sound`} subscribe={subscribe} steps={44} aim={soundAim} />
        <span ref={words} className="studio-db" />
        <Button icon={muted ? MicOff : Mic} onPress={() => setMuted(!muted)}>
          {muted ? <Trans>Unmute microphone</Trans> : <Trans>Mute microphone</Trans>}
        </Button>
      </div>
    </section>
  );
}
