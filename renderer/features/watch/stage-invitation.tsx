import { Trans, useLingui } from '@lingui/react/macro';
import { LogOut, Presentation } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { IconToggle } from '../../design/icon-toggle.tsx';
import type { WatchRoom } from '../../media/watch-room.ts';
import { PreviewTile } from '../prejoin/preview-tile.tsx';
import { type OwnMedia, useLocalMedia } from '../prejoin/use-local-media.ts';
import { StageDialog } from './stage-dialog.tsx';
import { useRoomState } from './use-room-state.ts';

/**
 * The way on stage for who may be there, what one sends while there, and the way back. Who was invited is asked at once;
 * a co-host goes when it is time.
 */
export function StageInvitation({ room }: { readonly room: WatchRoom }) {
  const state = useRoomState(room, ({ role, ownStage }) => ({ role, ownStage }));
  if (state?.role !== 'speaker' && state?.role !== 'co_host') return null;
  return <StageDoor key={state.role} room={room} onStage={state.ownStage} invited={state.role === 'speaker'} />;
}

interface StageDoorProps {
  readonly room: WatchRoom;
  readonly onStage: boolean;
  readonly invited: boolean;
}

function StageDoor({ room, onStage, invited }: StageDoorProps) {
  const [asking, setAsking] = useState(invited);
  const own = useLocalMedia(asking || onStage);
  if (onStage && own) return <OnStage room={room} own={own} />;
  return (
    <>
      <div className="watch-stage" role="status">
        <p>
          {invited ? (
            <Trans>The host has invited you on stage.</Trans>
          ) : (
            <Trans>You lead this broadcast as co-host. Nobody sees or hears you.</Trans>
          )}
        </p>
        <Button icon={Presentation} onPress={() => setAsking(true)}>
          <Trans>Go on stage</Trans>
        </Button>
      </div>
      {asking && own && (
        <StageDialog
          own={own}
          invited={invited}
          onGo={() => {
            room.goOnStage(own.media);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** One's own picture, and its two switches; and the way off. */
function OnStage({ room, own }: { readonly room: WatchRoom; readonly own: OwnMedia }) {
  const { t } = useLingui();
  const muted = useStore(own.media.microphone.store, ({ wanted }) => !wanted);
  return (
    <section className="watch-stage" aria-label={t`You are on stage`}>
      <p role="status">
        {muted ? (
          <Trans>You are on stage. Nobody hears you until you unmute.</Trans>
        ) : (
          <Trans>You are on stage. Everybody hears you.</Trans>
        )}
      </p>
      <div className="watch-stage-preview">
        <PreviewTile media={own.media} name="" />
      </div>
      <IconToggle icon={LogOut} label={t`Leave the stage`} tone="ending" onPress={room.leaveStage} />
    </section>
  );
}
