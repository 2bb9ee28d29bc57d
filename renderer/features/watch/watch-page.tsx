import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Clapperboard, Download, HandHeart } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { leads } from '../../../contract/authority.ts';
import { useReachability } from '../../api/reachability.ts';
import { Button } from '../../design/button.tsx';
import { useInUse } from '../../shell/in-use.ts';
import { OfflineLine } from '../../shell/offline-line.tsx';
import { useScreen } from '../../shell/screen.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { ReplayPlayer, useReplays } from '../replay/replay-player.tsx';
import { saveCalendarFile } from '../schedule/save-calendar-file.ts';
import { faceOf } from './face.ts';
import { Player } from './player.tsx';
import { ReactionBar } from './reaction-bar.tsx';
import { ShareLink } from './share-link.tsx';
import { StageInvitation } from './stage-invitation.tsx';
import { useRoomState } from './use-room-state.ts';
import type { Watch } from './watch.ts';
import { type OpenTab, WatchPanel } from './watch-panel.tsx';

const RemindMe = lazy(async () => ({ default: (await import('../prejoin/remind-me.tsx')).RemindMe }));

interface WatchPageProps {
  readonly watch: Watch;
  readonly streamId: string;
  readonly secret: string | null;
}

/** The player, what is watched, and beside it the chat and the way to ask for prayer. */
export function WatchPage({ watch, streamId, secret }: WatchPageProps) {
  const { t } = useLingui();
  const [tab, setTab] = useState<OpenTab>('chat');
  const stream = useStore(watch.store, (state) => state.stream);
  const ticket = useStore(watch.store, (state) => state.ticket);
  const room = useStore(watch.store, (state) => state.room);
  const face = useFace(watch);
  useInUse();
  const content = useScreen(stream?.title ?? t`Broadcast`);
  const { data: replays } = useReplays(streamId, secret, face === 'ended');
  const watching = stream?.viewer_count ?? 0;
  return (
    <div className="watch">
      <OfflineLine />
      <TopBar />
      <main ref={content} tabIndex={-1} className="watch-main">
        {face === 'ended' && replays && replays.length > 0 ? (
          <section className="watch-replay" aria-label={t`Player`} data-face={face}>
            <ReplayPlayer title={stream?.title ?? ''} replays={replays} />
          </section>
        ) : (
          <Player watch={watch} face={face} />
        )}
        <section className="watch-about" aria-label={t`About the broadcast`}>
          <div className="watch-about-line">
            <div className="watch-title">
              <h1>{stream?.title ?? t`Broadcast`}</h1>
              <p>
                {stream?.status === 'live' && plural(watching, { one: '# watching', other: '# watching' })}
                {stream?.status === 'pending' &&
                  watching > 0 &&
                  plural(watching, { one: '# person is waiting', other: '# people are waiting' })}
                {face === 'ended' && <AfterIt replayCount={replays?.length} />}
              </p>
            </div>
            <div className="watch-actions">
              {(ticket || face !== 'ended') && (
                <Button
                  icon={HandHeart}
                  unavailable={ticket ? undefined : t`Not connected yet.`}
                  onPress={() => setTab('prayer')}
                >
                  <Trans>Ask for prayer</Trans>
                </Button>
              )}
              <ShareLink streamId={streamId} secret={secret} mayInvite={ticket !== null && leads(ticket.role)} />
              {ticket && leads(ticket.role) && <ToStudio streamId={streamId} />}
            </div>
          </div>
          {ticket && stream?.status === 'pending' && stream.scheduled_start !== null && (
            <BeforeIt streamId={streamId} />
          )}
          {room && <StageInvitation room={room} />}
          {ticket && stream?.status === 'live' && <ReactionBar streamId={streamId} />}
        </section>
        {ticket && <WatchPanel ticket={ticket} streamId={streamId} tab={tab} onTab={setTab} />}
      </main>
    </div>
  );
}

function ToStudio({ streamId }: { readonly streamId: string }) {
  const [, go] = useLocation();
  return (
    <Button icon={Clapperboard} onPress={() => go(`/studio/${streamId}`)}>
      <Trans>Open the studio</Trans>
    </Button>
  );
}

/** Whether it can be watched again; nothing while that is not known. */
function AfterIt({ replayCount }: { readonly replayCount: number | undefined }) {
  if (replayCount === undefined) return null;
  if (replayCount > 0) return <Trans>This broadcast has ended. You are watching its replay.</Trans>;
  return <Trans>There is no replay yet. Once the church publishes one, it is here, under the same link.</Trans>;
}

/** What one can do so as not to miss it. */
function BeforeIt({ streamId }: { readonly streamId: string }) {
  return (
    <div className="watch-before">
      <Suspense>
        <RemindMe streamId={streamId} />
      </Suspense>
      <Button variant="quiet" icon={Download} onPress={() => saveCalendarFile(streamId)}>
        <Trans>Calendar file</Trans>
      </Button>
    </div>
  );
}

function useFace(watch: Watch) {
  const page = useStore(watch.store);
  const room = useRoomState(page.room, ({ phase, network, program, flowing }) => ({
    phase,
    network,
    program,
    flowing,
  }));
  const hostLost = useReachability().host === 'lost';
  const [wasSeen, setWasSeen] = useState(false);
  const face = faceOf(page, room, { hostLost, wasSeen });
  useEffect(() => {
    if (face === 'live') setWasSeen(true);
    if (face === 'before' || face === 'ended') setWasSeen(false);
  }, [face]);
  return face;
}
