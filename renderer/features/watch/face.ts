import type { WatchState } from '../../media/watch-state.ts';
import type { WatchPageState } from './watch.ts';

/** What stands in the player's place. */
export type Face =
  /** The host has not answered yet. */
  | 'looking'
  | 'before'
  /** It is live; its picture is on its way. */
  | 'starting'
  | 'live'
  /** Nothing comes from the broadcaster. */
  | 'away'
  /** The viewer's own network, or the way to the media server. */
  | 'lost'
  /** The host's computer does not answer. */
  | 'unreachable'
  | 'ended';

type Room = Pick<WatchState, 'phase' | 'network' | 'program' | 'flowing'>;

/**
 * @param room what the room says; null while there is none
 * @param wasSeen whether the broadcast was seen on this page before
 */
export function faceOf(
  { stream, hostSilent }: Pick<WatchPageState, 'stream' | 'hostSilent'>,
  room: Room | null,
  { hostLost, wasSeen }: { readonly hostLost: boolean; readonly wasSeen: boolean },
): Face {
  const silent = hostSilent || hostLost;
  if (!stream) return silent ? 'unreachable' : 'looking';
  if (stream.status === 'ended') return 'ended';
  if (stream.status === 'pending') return silent ? 'unreachable' : 'before';
  if (room?.phase === 'connected' && room.network !== 'lost') {
    // picture and sound need no host: while they come, nothing else counts
    if (room.program !== null && room.flowing) return 'live';
    return wasSeen || (room.program !== null && !room.flowing) ? 'away' : 'starting';
  }
  if (silent) return 'unreachable';
  return room?.phase === 'reconnecting' || room?.network === 'lost' ? 'lost' : 'starting';
}
