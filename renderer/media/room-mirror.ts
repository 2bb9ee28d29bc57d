import { type Participant, type Room, RoomEvent } from 'livekit-client';
import type { StoreApi } from 'zustand/vanilla';
import type { CallState, ParticipantState } from './call-state.ts';
import { realClock } from './clock.ts';
import { createFrameBatch } from './frame-batch.ts';
import { participantStateOf, sameParticipant } from './participant-state.ts';
import { createSteadyConnection } from './steady-connection.ts';

export interface RoomMirror {
  /** Reads everything anew, now: after joining and after a reconnect. */
  readAll(): void;
  stop(): void;
}

/**
 * Mirrors who is in the room, and what is shown of them, into the store: at most once a frame, touching only what
 * changed. While the room is being joined anew the picture of it stays as it was, instead of emptying and filling.
 */
export function mirrorRoom(
  room: Room,
  store: StoreApi<CallState>,
  overlay: (own: ParticipantState) => ParticipantState,
): RoomMirror {
  const touched = new Set<string>();
  const joinedAtMs = new Map<string, number>();
  let peopleChanged = false;
  /** While connecting, once the server has said who is there. */
  let toldWho = false;
  const batch = createFrameBatch(write);
  const steady = createSteadyConnection((identity) => {
    touched.add(identity);
    batch.request();
  }, realClock);

  function joinTimeOf(participant: Participant): number {
    // whoever comes back after a reconnect keeps the place
    const known = joinedAtMs.get(participant.identity);
    if (known !== undefined) return known;
    const timeMs = participant.joinedAt?.getTime() ?? Date.now();
    joinedAtMs.set(participant.identity, timeMs);
    return timeMs;
  }

  function stateOf(participant: Participant): ParticipantState {
    const read = participantStateOf(participant, joinTimeOf(participant));
    const state = { ...read, connection: steady.hear(read.identity, read.connection) };
    return participant.isLocal ? overlay(state) : state;
  }

  function write(): void {
    if (room.state !== 'connected' && !(room.state === 'connecting' && toldWho)) return;
    const before = store.getState();
    let participants: Record<string, ParticipantState> | undefined;
    if (peopleChanged) {
      const present = [room.localParticipant, ...room.remoteParticipants.values()];
      participants = {};
      for (const participant of present) {
        const { identity } = participant;
        const known = before.participants[identity];
        const state = !known || touched.has(identity) ? stateOf(participant) : known;
        participants[identity] = known && sameParticipant(known, state) ? known : state;
      }
      steady.keep(new Set(Object.keys(participants)));
    } else {
      for (const identity of touched) {
        const participant = room.getParticipantByIdentity(identity);
        if (!participant) continue;
        const state = stateOf(participant);
        if (sameParticipant(before.participants[identity], state)) continue;
        participants ??= { ...before.participants };
        participants[identity] = state;
      }
    }
    const orderMayDiffer = peopleChanged;
    peopleChanged = false;
    touched.clear();
    if (!participants) return;
    const order = orderMayDiffer ? keepIfSame(before.order, orderOf(participants)) : before.order;
    const sharing = keepIfSame(before.sharing, sharingOf(before.sharing, participants));
    store.setState({ participants, order, sharing });
  }

  function touch(participant: Participant): void {
    touched.add(participant.identity);
    batch.request();
  }
  function touchAll(): void {
    for (const identity of Object.keys(store.getState().participants)) touched.add(identity);
    peopleChanged = true;
  }
  function touchPeople(): void {
    peopleChanged = true;
    batch.request();
  }

  const onPublication = (_: unknown, participant: Participant) => touch(participant);
  const onValue = (_: unknown, participant: Participant) => touch(participant);
  const onOwn = () => touch(room.localParticipant);
  room
    .on(RoomEvent.SignalConnected, () => {
      // their places are made while the media finds its way, so that the first picture has one
      toldWho = true;
      touchAll();
      batch.request();
    })
    .on(RoomEvent.Disconnected, () => {
      toldWho = false;
    })
    .on(RoomEvent.ParticipantConnected, touchPeople)
    .on(RoomEvent.ParticipantDisconnected, touchPeople)
    .on(RoomEvent.TrackPublished, onPublication)
    .on(RoomEvent.TrackUnpublished, onPublication)
    .on(RoomEvent.TrackMuted, onPublication)
    .on(RoomEvent.TrackUnmuted, onPublication)
    .on(RoomEvent.LocalTrackPublished, onOwn)
    .on(RoomEvent.LocalTrackUnpublished, onOwn)
    .on(RoomEvent.ParticipantNameChanged, onValue)
    .on(RoomEvent.ParticipantAttributesChanged, onValue)
    .on(RoomEvent.ConnectionQualityChanged, onValue);

  return {
    readAll() {
      touchAll();
      batch.flush();
    },
    stop() {
      batch.cancel();
      steady.stop();
    },
  };
}

/** In order of joining; those of the same moment by identity, so that everybody sees the same. */
export function orderOf(participants: Readonly<Record<string, ParticipantState>>): string[] {
  return Object.values(participants)
    .sort((a, b) => a.joinedAtMs - b.joinedAtMs || (a.identity < b.identity ? -1 : 1))
    .map(({ identity }) => identity);
}

/** Who shares a screen: those who did before keep their place, new ones come after. */
export function sharingOf(
  before: readonly string[],
  participants: Readonly<Record<string, ParticipantState>>,
): string[] {
  const still = before.filter((identity) => participants[identity]?.screen);
  const known = new Set(still);
  const fresh = Object.values(participants).filter(({ identity, screen }) => screen && !known.has(identity));
  return [...still, ...fresh.map(({ identity }) => identity)];
}

export function keepIfSame(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.length === after.length && before.every((identity, at) => identity === after[at]) ? before : after;
}
