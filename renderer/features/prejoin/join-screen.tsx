import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { Redirect } from 'wouter';
import type { ErrorCode } from '../../../contract/errors.ts';
import type { Lobby } from '../../../contract/meeting.ts';
import { api } from '../../api/client.ts';
import { codeOf } from '../../api/problem.ts';
import { queryClient, sessionQuery } from '../../api/query.ts';
import type { Call } from '../../media/call.ts';
import type { EndReason } from '../../media/call-state.ts';
import { createFrameBatch } from '../../media/frame-batch.ts';
import type { Ticket } from '../../media/ticket.ts';
import { LoadingPage } from '../../shell/loading-page.tsx';
import { AfterCall } from './after-call.tsx';
import { BeforeJoining } from './before-joining.tsx';
import { useCallAhead } from './call-ahead.ts';
import { clientIdOfTab, inviteSecretOf } from './invite-secret.ts';
import { type CallParts, loadCall } from './load-call.ts';
import { NoEntry } from './no-entry.tsx';
import { createTicketDesk, type TicketDesk } from './ticket-desk.ts';
import { useLocalMedia } from './use-local-media.ts';

interface JoinScreenProps {
  /** From the address; the invite's secret is in `location.hash`. */
  readonly streamId: string;
}

const askAgainMs = 3000;
const mayPass: ReadonlySet<ErrorCode> = new Set([
  'host_unreachable',
  'livekit_unavailable',
  'internal',
  'store_unavailable',
]);

/** Where the route /join/:stream_id leads: before joining, then the meeting, then what comes after it. */
export function JoinScreen({ streamId }: JoinScreenProps) {
  const { t } = useLingui();
  const secret = useMemo(() => inviteSecretOf(streamId), [streamId]);
  const invite = secret === null ? {} : { invite: secret };
  const lobby = useQuery<Lobby>({
    queryKey: ['lobby', streamId, secret],
    queryFn: ({ signal }) => api('getLobby', { params: { stream_id: streamId }, body: invite }, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.status === 'error' && mayPass.has(codeOf(state.error)) ? askAgainMs : state.data ? 15_000 : false,
  });

  if (lobby.data && isHeld(lobby.data)) return <Redirect to={`/studio/${streamId}`} replace />;
  if (lobby.data && isWatched(lobby.data)) return <Redirect to={`/watch/${streamId}${location.hash}`} replace />;
  if (lobby.data) return <Entrance streamId={streamId} secret={secret} lobby={lobby.data} />;
  if (lobby.isPending) return <LoadingPage words={t`Looking for the meeting`} />;
  return <NoEntry code={codeOf(lobby.error)} hasSecret={secret !== null} onRetry={() => void lobby.refetch()} />;
}

/** Whoever holds a broadcast does so in the studio: nobody is on air by a click on Join now. */
function isHeld({ kind, role }: Lobby): boolean {
  return kind === 'broadcast' && role === 'host';
}

/** A broadcast has its own page for everybody else; from it co-hosts lead, and who is on stage is brought there. */
function isWatched({ kind, role }: Lobby): boolean {
  return kind === 'broadcast' && role !== 'host';
}

interface InCall {
  readonly call: Call;
  readonly ticket: Ticket;
  readonly parts: CallParts;
}

function Entrance({ streamId, secret, lobby }: { streamId: string; secret: string | null; lobby: Lobby }) {
  const [inCall, setInCall] = useState<InCall | null>(null);
  const [ended, setEnded] = useState<EndReason | null>(null);
  const own = useLocalMedia(ended === null && lobby.role !== 'viewer');
  const desk = useDesk(streamId, secret);
  const ahead = useCallAhead(lobby.url);

  if (ended !== null) {
    return <AfterCall reason={ended} onRejoin={() => setEnded(null)} />;
  }
  if (own === null || desk === null || ahead === null) return null;
  if (inCall !== null) {
    const { MeetingScreen } = inCall.parts;
    return (
      <MeetingScreen
        call={inCall.call}
        lobby={lobby}
        identity={inCall.ticket.identity}
        role={inCall.ticket.role}
        devices={own.devices}
        onLeft={(reason) => {
          own.media.close();
          setInCall(null);
          setEnded(reason);
        }}
      />
    );
  }
  return (
    <BeforeJoining
      lobby={lobby}
      own={own}
      desk={desk}
      onAhead={ahead.begin}
      onJoin={async (name) => {
        const [parts, ticket] = await Promise.all([loadCall(), desk.take(name)]);
        const room = ahead.take();
        const call = parts.createCall({
          ticket,
          name,
          media: own.media,
          devices: own.devices,
          renew: () => askForTicket(streamId, secret, name),
          ...(room ? { room } : {}),
        });
        // the way to LiveKit is begun before the meeting is drawn, and it is drawn in time for the next picture
        await nextFrame();
        flushSync(() => setInCall({ call, ticket, parts }));
        // a guest has become somebody by joining, and the host keeps the first name that the owner gives
        void queryClient.invalidateQueries(sessionQuery);
      }}
    />
  );
}

/** Before the next picture is painted; a page that is not shown has none, and goes on soon. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => createFrameBatch(resolve).request());
}

function useDesk(streamId: string, secret: string | null): TicketDesk | null {
  const [desk, setDesk] = useState<TicketDesk | null>(null);
  useEffect(() => {
    const opened = createTicketDesk({
      fetch: (name) => askForTicket(streamId, secret, name),
      nowMs: () => performance.now(),
      after(delayMs, run) {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    });
    setDesk(opened);
    return opened.close;
  }, [streamId, secret]);
  return desk;
}

async function askForTicket(streamId: string, secret: string | null, name: string): Promise<Ticket> {
  return await api('joinStream', {
    params: { stream_id: streamId },
    body: { ...(secret === null ? {} : { invite: secret }), display_name: name, client_id: clientIdOfTab() },
  });
}
