import { AgentDispatchClient, type Room } from 'livekit-server-sdk';
import type { Logger } from 'pino';
import { assistantAgentName, type DispatchMetadata } from '../../contract/voice-room.ts';
import type { AgentPart } from '../http/host-parts.ts';
import type { LivekitConnection } from './connection.ts';
import { askLivekit } from './livekit-faults.ts';
import { createRoom, listAgents, listRooms, removeParticipant } from './rooms.ts';

/** How long an agent that was asked may take to come: without a warm process four seconds, on a busy computer more. */
const comesWithinMs = 7_000;
/** Asks that brought nobody, after which a registered worker is taken to be stuck: alone, or with others talking. */
const asksOfStuckWorker = { idle: 3, busy: 6 };
const restartsApartMs = 120_000;
/** Seconds that a room waits for the first to join, and for who reloads the page to come back. */
export const voiceRoomTimeouts = { emptyTimeoutSeconds: 60, departureTimeoutSeconds: 20 };

/**
 * Asks the agent into rooms, once for each however often it is asked: neither LiveKit nor the framework does that.
 * What it remembers is a memory only; without it an agent that is on its way might be asked twice, and the second one
 * is taken out again.
 */
export interface Dispatcher {
  /** Opens a room and asks the agent in; an open one is answered as it is. Throws AppError `livekit_unavailable`. */
  open(connection: LivekitConnection, roomName: string, metadata: DispatchMetadata): Promise<Room>;
  /**
   * Makes sure that an agent is there or on its way, and the room too. `lostIdentity` is an agent that no longer
   * answers: it is taken out. Throws AppError `livekit_unavailable`.
   */
  call(
    connection: LivekitConnection,
    roomName: string,
    asked: { readonly lostIdentity: string | undefined; readonly metadata: DispatchMetadata },
  ): Promise<'present' | 'asked'>;
  /** Looks who came: all agents but the first are taken out. */
  leaveOneAgent(connection: LivekitConnection, roomName: string): Promise<void>;
  forget(roomName: string): void;
}

/** What is remembered of a room. */
interface Asking {
  askedAtMs: number;
  /** Whether it was asked and no agent was seen since. */
  pending: boolean;
  /** Asks since an agent was last seen. */
  inVain: number;
  /** Whether a worker of this host was registered when it was last asked. */
  registered: boolean;
  /** Whether an agent was there before: the next one does not greet. */
  hadAgent: boolean;
  /** The lost agent in whose place the last one was asked; null for none. */
  replaces: string | null;
}

/** Somebody who names agents that never were gets no more of them than this allows. */
const replacedApartMs = 1_500;

export function createDispatcher(
  agent: AgentPart,
  log: Logger,
  nowMs: () => number = () => performance.now(),
): Dispatcher {
  const rooms = new Map<string, Asking>();
  const opening = new Map<string, Promise<Room>>();
  const calling = new Map<string, Promise<'present' | 'asked'>>();
  let restartedAtMs = Number.NEGATIVE_INFINITY;

  function open(connection: LivekitConnection, roomName: string, metadata: DispatchMetadata): Promise<Room> {
    return once(opening, roomName, async () => {
      const room = await createRoom(connection, {
        name: roomName,
        ...voiceRoomTimeouts,
        agent: { name: assistantAgentName, metadata: JSON.stringify(metadata) },
      });
      if (!rooms.has(roomName)) noteAsked(roomName, metadata.resumes);
      return room;
    });
  }

  async function callOnce(
    connection: LivekitConnection,
    roomName: string,
    { lostIdentity, metadata }: { lostIdentity: string | undefined; metadata: DispatchMetadata },
  ): Promise<'present' | 'asked'> {
    const [agents, open] = await Promise.all([listAgents(connection, roomName), listRooms(connection, [roomName])]);
    const known = rooms.get(roomName);
    const resuming = { ...metadata, resumes: metadata.resumes || known?.hadAgent === true || agents.length > 0 };
    if (open.length === 0) {
      await createRoom(connection, {
        name: roomName,
        ...voiceRoomTimeouts,
        agent: { name: assistantAgentName, metadata: JSON.stringify(resuming) },
      });
      noteAsked(roomName);
      return 'asked';
    }
    const lost = agents.filter(({ identity }) => identity === lostIdentity);
    if (agents.length > lost.length) {
      seen(roomName);
      return 'present';
    }
    await Promise.all(lost.map(({ identity }) => removeParticipant(connection, roomName, identity)));
    // The worker may have taken it out already, and where LiveKit tells no events nobody saw it come.
    const isGone =
      lost.length > 0 || (lostIdentity !== undefined && known !== undefined && isNews(known, lostIdentity));
    if (isGone) seen(roomName);
    else if (known && mayStillCome(known)) return 'asked';
    if (!isGone) restartIfStuck(roomName);
    noteAsked(roomName, false, lostIdentity);
    await askLivekit(() =>
      dispatchClient(connection).createDispatch(roomName, assistantAgentName, { metadata: JSON.stringify(resuming) }),
    ).catch((error: unknown) => {
      rooms.delete(roomName);
      throw error;
    });
    return 'asked';
  }

  function isNews({ replaces, askedAtMs }: Asking, lostIdentity: string): boolean {
    return replaces !== lostIdentity && nowMs() - askedAtMs > replacedApartMs;
  }

  function noteAsked(roomName: string, hadAgent = false, replaces: string | null = null): void {
    const known = rooms.get(roomName);
    rooms.set(roomName, {
      askedAtMs: nowMs(),
      pending: true,
      inVain: (known?.inVain ?? 0) + 1,
      registered: agent.worker()?.registered === true,
      hadAgent: known?.hadAgent ?? hadAgent,
      replaces: replaces ?? known?.replaces ?? null,
    });
  }

  function seen(roomName: string): void {
    const known = rooms.get(roomName);
    rooms.set(roomName, {
      askedAtMs: known?.askedAtMs ?? Number.NEGATIVE_INFINITY,
      pending: false,
      inVain: 0,
      registered: known?.registered ?? false,
      hadAgent: true,
      replaces: known?.replaces ?? null,
    });
  }

  /** A worker that registered after the ask never hears of it. */
  function mayStillCome({ askedAtMs, pending, registered }: Asking): boolean {
    const cameLate = !registered && agent.worker()?.registered === true;
    return pending && !cameLate && nowMs() - askedAtMs < comesWithinMs;
  }

  function restartIfStuck(roomName: string): void {
    const worker = agent.worker();
    const inVain = rooms.get(roomName)?.inVain ?? 0;
    if (!worker?.registered || nowMs() - restartedAtMs < restartsApartMs) return;
    if (inVain < (worker.active_jobs === 0 ? asksOfStuckWorker.idle : asksOfStuckWorker.busy)) return;
    restartedAtMs = nowMs();
    log.warn({ room: roomName, asks: inVain }, 'the voice agent takes no conversations: its worker is started again');
    agent.restart?.();
  }

  async function leaveOneAgent(connection: LivekitConnection, roomName: string): Promise<void> {
    const [first, ...others] = await listAgents(connection, roomName);
    // An event comes late: who came may be gone again.
    if (first) seen(roomName);
    if (others.length === 0) return;
    log.warn({ room: roomName, agents: others.length + 1 }, 'more than one agent came: only the first one stays');
    await Promise.all(others.map(({ identity }) => removeParticipant(connection, roomName, identity)));
  }

  return {
    open,
    call: (connection, roomName, asked) => once(calling, roomName, () => callOnce(connection, roomName, asked)),
    leaveOneAgent,
    forget(roomName) {
      rooms.delete(roomName);
    },
  };
}

/** Runs a work of a room once at a time; who asks meanwhile gets the same answer. */
function once<T>(under: Map<string, Promise<T>>, roomName: string, work: () => Promise<T>): Promise<T> {
  const known = under.get(roomName);
  if (known) return known;
  const begun = work().finally(() => under.delete(roomName));
  under.set(roomName, begun);
  return begun;
}

const clients = new WeakMap<LivekitConnection, AgentDispatchClient>();

function dispatchClient(connection: LivekitConnection): AgentDispatchClient {
  const known = clients.get(connection);
  if (known) return known;
  const made = new AgentDispatchClient(connection.httpUrl, connection.apiKey, connection.apiSecret, {
    requestTimeout: 5,
    failover: false,
  });
  clients.set(connection, made);
  return made;
}
