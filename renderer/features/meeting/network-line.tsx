import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Volume2, WifiOff } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { useMeeting } from './meeting-context.ts';

/** What happened to the connection, in words, above the stage; nothing while all is well. */
export function NetworkLine() {
  const { t } = useLingui();
  const { call } = useMeeting();
  const network = useStore(call.store, (state) => (state.phase === 'reconnecting' ? 'lost' : state.network));
  const outageMs = useStore(call.store, (state) => state.lastOutageMs);
  const seconds = Math.max(1, Math.round((outageMs ?? 0) / 1000));
  const lasted = plural(seconds, { one: '# second', other: '# seconds' });
  return (
    <div role="status" className="meeting-lines">
      {network === 'lost' && (
        <StatusLine tone="danger" icon={WifiOff} quiet>
          {t`Connection lost. Trying again. People cannot hear or see you.`}
        </StatusLine>
      )}
      {network === 'back' && (
        <StatusLine tone="ok" quiet>
          {t`The connection is back. It dropped for ${lasted}.`}
        </StatusLine>
      )}
    </div>
  );
}

/** Where the browser holds sound back until a click. */
export function SoundLine() {
  const { call } = useMeeting();
  const blocked = useStore(call.store, (state) => state.audioBlocked);
  if (!blocked) return null;
  return (
    <div className="meeting-lines meeting-sound">
      <StatusLine tone="warning">
        <Trans>The browser keeps the sound off until you press a button.</Trans>
      </StatusLine>
      <Button variant="main" icon={Volume2} onPress={() => void call.startAudio()}>
        <Trans>Turn on sound</Trans>
      </Button>
    </div>
  );
}
