import {
  type ParticipantInfo,
  ParticipantInfo_State,
  type Room,
  RoomAgentDispatch,
  RoomServiceClient,
  TrackSource,
  type VideoGrant,
} from 'livekit-server-sdk';
import { AppError } from '../../contract/errors.ts';
import type { LivekitConnection } from './connection.ts';
import { askLivekit } from './livekit-faults.ts';

/** Seconds that a room waits for the first to join. */
const emptyTimeoutSeconds = 600;
/** Seconds that a room waits, after the last one left, for somebody to come back. */
const departureTimeoutSeconds = 120;

export interface RoomOptions {
  readonly name: string;
  readonly emptyTimeoutSeconds?: number;
  readonly departureTimeoutSeconds?: number;
  /** The agent that is asked in when the room is made. A room that is open already asks nobody (LiveKit 1.13.5). */
  readonly agent?: { readonly name: string; readonly metadata: string };
}

/** LiveKit's `ParticipantInfo.Kind`, which the SDK does not export: `STANDARD` and `AGENT`. */
const person: ParticipantInfo['kind'] = 0;
const agent: ParticipantInfo['kind'] = 4;

const clients = new WeakMap<LivekitConnection, RoomServiceClient>();

/** The client of a connection, made once. */
export function roomService(connection: LivekitConnection): RoomServiceClient {
  const known = clients.get(connection);
  if (known) return known;
  const made = new RoomServiceClient(connection.httpUrl, connection.apiKey, connection.apiSecret, {
    requestTimeout: 5,
    failover: false,
  });
  clients.set(connection, made);
  return made;
}

/** Opens a room, or answers the one that is open. Throws AppError `livekit_unavailable`. */
export function createRoom(connection: LivekitConnection, options: RoomOptions): Promise<Room> {
  return askLivekit(() =>
    roomService(connection).createRoom({
      name: options.name,
      emptyTimeout: options.emptyTimeoutSeconds ?? emptyTimeoutSeconds,
      departureTimeout: options.departureTimeoutSeconds ?? departureTimeoutSeconds,
      ...(options.agent
        ? { agents: [new RoomAgentDispatch({ agentName: options.agent.name, metadata: options.agent.metadata })] }
        : {}),
    }),
  );
}

/** Closes a room and disconnects everybody. One that is not there is closed. */
export async function deleteRoom(connection: LivekitConnection, name: string): Promise<void> {
  await askLivekit(() => roomService(connection).deleteRoom(name)).catch(unlessNotFound);
}

/** The open rooms; with names, those of them that are open. */
export function listRooms(connection: LivekitConnection, names?: readonly string[]): Promise<Room[]> {
  return askLivekit(() => roomService(connection).listRooms(names ? [...names] : undefined));
}

/**
 * The people in a room, first come first: no agents, recorders, studios that look on, or people who are still
 * connecting or gone.
 * A room that is not open has none. (LiveKit's own `numParticipants` reads 0 for seconds after people joined.)
 */
export async function listParticipants(connection: LivekitConnection, roomName: string): Promise<ParticipantInfo[]> {
  return (await everybodyIn(connection, roomName)).filter(
    ({ kind, state, permission }) => kind === person && isIn(state) && !permission?.hidden,
  );
}

/** The agents in a room, first come first, those on their way in included. A room that is not open has none. */
export async function listAgents(connection: LivekitConnection, roomName: string): Promise<ParticipantInfo[]> {
  return (await everybodyIn(connection, roomName)).filter(
    ({ kind, state }) => kind === agent && state !== ParticipantInfo_State.DISCONNECTED,
  );
}

/** Whether somebody of a webhook's event is an agent, which LiveKit itself decides by the agent's token. */
export function isAgent({ kind }: Pick<ParticipantInfo, 'kind'>): boolean {
  return kind === agent;
}

async function everybodyIn(connection: LivekitConnection, roomName: string): Promise<ParticipantInfo[]> {
  const found = await askLivekit(() => roomService(connection).listParticipants(roomName)).catch((error: unknown) => {
    unlessNotFound(error);
    return [];
  });
  return found.sort((one, other) => Number(one.joinedAtMs - other.joinedAtMs));
}

function isIn(state: ParticipantInfo_State): boolean {
  return state === ParticipantInfo_State.JOINED || state === ParticipantInfo_State.ACTIVE;
}

/** Somebody in a room. Throws AppError `not_found`. */
export function getParticipant(
  connection: LivekitConnection,
  roomName: string,
  identity: string,
): Promise<ParticipantInfo> {
  return askLivekit(() => roomService(connection).getParticipant(roomName, identity));
}

/** Mutes what somebody publishes of one source. Throws AppError `not_found` where they are not in the room. */
export async function muteSource(
  connection: LivekitConnection,
  roomName: string,
  identity: string,
  source: 'microphone' | 'camera' | 'screen_share',
): Promise<void> {
  const participant = await getParticipant(connection, roomName, identity);
  const wanted = sourcesOf[source];
  const tracks = participant.tracks.filter((track) => wanted.includes(track.source) && !track.muted);
  await Promise.all(
    tracks.map((track) =>
      askLivekit(() => roomService(connection).mutePublishedTrack(roomName, identity, track.sid, true)),
    ),
  );
}

const sourcesOf = {
  microphone: [TrackSource.MICROPHONE],
  camera: [TrackSource.CAMERA],
  screen_share: [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
};

/**
 * Takes somebody out. LiveKit Cloud makes the tokens they hold useless; a server of one's own (1.13.5) does not, so
 * stream-state.ts watches for those who come back. One who is not there is out.
 */
export async function removeParticipant(
  connection: LivekitConnection,
  roomName: string,
  identity: string,
): Promise<void> {
  await askLivekit(() =>
    roomService(connection).removeParticipant(roomName, identity, {
      revokeTokenTs: BigInt(Math.floor(Date.now() / 1000)),
    }),
  ).catch(unlessNotFound);
}

/** Writes attributes of somebody in a room. Throws AppError `not_found`. */
export async function setAttributes(
  connection: LivekitConnection,
  roomName: string,
  identity: string,
  attributes: Readonly<Record<string, string>>,
): Promise<void> {
  await askLivekit(() =>
    roomService(connection).updateParticipant(roomName, identity, { attributes: { ...attributes } }),
  );
}

/** Shows another name of somebody in a room. Throws AppError `not_found`. */
export async function setName(
  connection: LivekitConnection,
  roomName: string,
  identity: string,
  name: string,
): Promise<void> {
  await askLivekit(() => roomService(connection).updateParticipant(roomName, identity, { name }));
}

/** Changes what somebody in a room may do, and writes attributes with it. Throws AppError `not_found`. */
export async function setPermission(
  connection: LivekitConnection,
  roomName: string,
  identity: string,
  given: { readonly grants: VideoGrant; readonly attributes: Readonly<Record<string, string>> },
): Promise<void> {
  const { canPublish, canSubscribe, canPublishData, canPublishSources, canUpdateOwnMetadata } = given.grants;
  await askLivekit(() =>
    roomService(connection).updateParticipant(roomName, identity, {
      attributes: { ...given.attributes },
      permission: {
        canPublish: canPublish === true,
        canSubscribe: canSubscribe === true,
        canPublishData: canPublishData === true,
        canPublishSources: canPublishSources ?? [],
        canUpdateMetadata: canUpdateOwnMetadata === true,
      },
    }),
  );
}

function unlessNotFound(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'not_found')) throw error;
}
