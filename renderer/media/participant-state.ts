import { ConnectionQuality, type Participant, ParticipantKind, Track } from 'livekit-client';
import { type StreamRole, streamRoles } from '../../contract/authority.ts';
import { participantAttributes } from '../../contract/participant-attributes.ts';
import type { ParticipantState } from './call-state.ts';

/** What is shown of one participant, read from LiveKit's own object. */
export function participantStateOf(participant: Participant, joinedAtMs: number): ParticipantState {
  const { identity, name, isLocal, attributes } = participant;
  return {
    identity,
    name: name || identity,
    isLocal,
    isAgent: participant.kind === ParticipantKind.AGENT,
    role: roleOf(attributes[participantAttributes.role], participant.permissions?.canPublish ?? false),
    microphone: sourceStateOf(participant, Track.Source.Microphone),
    camera: sourceStateOf(participant, Track.Source.Camera),
    screen: sourceStateOf(participant, Track.Source.ScreenShare) === 'on',
    handRaisedAtMs: timeOf(attributes[participantAttributes.hand]),
    connection: connectionOf(participant.connectionQuality),
    joinedAtMs,
  };
}

export function sameParticipant(one: ParticipantState | undefined, other: ParticipantState): boolean {
  if (!one) return false;
  for (const key of Object.keys(other) as (keyof ParticipantState)[]) if (one[key] !== other[key]) return false;
  return true;
}

function sourceStateOf(participant: Participant, source: Track.Source): 'on' | 'muted' | 'none' {
  const publication = participant.getTrackPublication(source);
  if (!publication) return 'none';
  return publication.isMuted ? 'muted' : 'on';
}

/** Where the host has written no role that is known (a participant of another program), what LiveKit permits tells. */
function roleOf(text: string | undefined, mayPublish: boolean): StreamRole {
  return streamRoles.find((role) => role === text) ?? (mayPublish ? 'speaker' : 'viewer');
}

function timeOf(text: string | undefined): number | null {
  if (!text) return null;
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? null : timeMs;
}

function connectionOf(quality: ConnectionQuality): ParticipantState['connection'] {
  switch (quality) {
    case ConnectionQuality.Poor:
      return 'weak';
    case ConnectionQuality.Lost:
      return 'lost';
    default:
      return 'good';
  }
}
