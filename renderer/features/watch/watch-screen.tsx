import './player.css';
import './stage.css';
import './watch.css';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { LoadingPage } from '../../shell/loading-page.tsx';
import { inviteSecretOf } from '../prejoin/invite-secret.ts';
import { NoEntry } from '../prejoin/no-entry.tsx';
import { AfterWatching } from './after-watching.tsx';
import { hostPort } from './host-port.ts';
import { openWatch, type Watch } from './watch.ts';
import { WatchPage } from './watch-page.tsx';

interface WatchScreenProps {
  /** From the address; the invite's secret is in `location.hash`. */
  readonly streamId: string;
}

/** Where the route /watch/:stream_id leads: a broadcast before it begins, while it is live, and after it. */
export function WatchScreen({ streamId }: WatchScreenProps) {
  const secret = useMemo(() => inviteSecretOf(streamId), [streamId]);
  const [watch, setWatch] = useState<Watch | null>(null);
  useEffect(() => {
    const opened = openWatch(hostPort(streamId, secret));
    setWatch(opened);
    return opened.close;
  }, [streamId, secret]);
  return watch && <Watching watch={watch} streamId={streamId} secret={secret} />;
}

interface WatchingProps {
  readonly watch: Watch;
  readonly streamId: string;
  readonly secret: string | null;
}

function Watching({ watch, streamId, secret }: WatchingProps) {
  const { t } = useLingui();
  const refusal = useStore(watch.store, (state) => state.refusal);
  const ended = useStore(watch.store, (state) => state.ended);
  const known = useStore(watch.store, ({ stream, hostSilent }) => stream !== null || hostSilent);
  if (refusal !== null) return <NoEntry code={refusal} hasSecret={secret !== null} onRetry={watch.again} />;
  if (ended !== null && ended !== 'left') return <AfterWatching reason={ended} onAgain={watch.again} />;
  if (!known) return <LoadingPage words={t`Looking for the broadcast`} />;
  return <WatchPage watch={watch} streamId={streamId} secret={secret} />;
}
