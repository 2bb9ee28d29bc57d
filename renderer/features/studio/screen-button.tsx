import { Trans, useLingui } from '@lingui/react/macro';
import { MonitorOff, MonitorUp } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { useStudio } from './studio-context.ts';

/** Shares a screen with the studio, or stops it. */
export function ScreenButton() {
  const { t } = useLingui();
  const { screen } = useStudio().sources;
  const shared = useStore(screen.store, ({ picture }) => picture !== null);
  if (shared) {
    return (
      <Button icon={MonitorOff} onPress={screen.stop}>
        <Trans>Stop sharing</Trans>
      </Button>
    );
  }
  const supported = typeof navigator.mediaDevices?.getDisplayMedia === 'function';
  return (
    <Button
      icon={MonitorUp}
      unavailable={supported ? undefined : t`This browser cannot share a screen.`}
      onPress={() => void screen.start()}
    >
      <Trans>Share screen</Trans>
    </Button>
  );
}
