import type { RemoteParticipant } from 'livekit-client';
import { agentAttributes } from '../../contract/voice-room.ts';
import type { BeatenState } from './beaten-state.ts';

/** The agent as its own attributes describe it. */
export interface RoomAgent {
  readonly identity: string;
  /** LiveKit's word; null before it has said one. */
  readonly state: string | null;
  readonly hears: boolean;
  readonly speaks: boolean;
}

/** What an agent says that it is doing, in LiveKit's word; null before it has said one. */
export function stateOf({ attributes }: RemoteParticipant): string | null {
  return attributes[agentAttributes.state] ?? null;
}

/** @param beaten what its heartbeats have told of its state; undefined before the first */
export function agentOf(agent: RemoteParticipant, beaten: BeatenState | undefined): RoomAgent {
  const { identity, attributes } = agent;
  return {
    identity,
    state: beaten ? beaten.of(stateOf(agent)) : stateOf(agent),
    // an agent that says nothing of it has both
    hears: attributes[agentAttributes.hears] !== 'false',
    speaks: attributes[agentAttributes.speaks] !== 'false',
  };
}

export function sameAgent(one: RoomAgent | null, other: RoomAgent | null): boolean {
  return (
    one?.identity === other?.identity &&
    one?.state === other?.state &&
    one?.hears === other?.hears &&
    one?.speaks === other?.speaks
  );
}
