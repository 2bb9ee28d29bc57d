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

/** The host has invited one on stage: the way there, what one sends while there, and the way back. */
export function StageInvitation({ room }: { readonly room: WatchRoom }) {
  const state = useRoomState(room, ({ role, ownStage }) => ({ role, ownStage }));
  return state?.role === 'speaker' ? <Invited room={room} onStage={state.ownStage} /> : null;
}

function Invited({ room, onStage }: { readonly room: WatchRoom; readonly onStage: boolean }) {
  const [asking, setAsking] = useState(true);
  const own = useLocalMedia(asking || onStage);
  if (onStage && own) return <OnStage room={room} own={own} />;
  return (
    <>
      <div className="watch-stage" role="status">
        <p>
          <Trans>The host has invited you on stage.</Trans>
        </p>
        <Button icon={Presentation} onPress={() => setAsking(true)}>
          <Trans>Go on stage</Trans>
        </Button>
      </div>
      {asking && own && (
        <StageDialog
          own={own}
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
