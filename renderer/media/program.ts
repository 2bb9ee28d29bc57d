import { type Participant, type RemoteParticipant, type Room, Track } from 'livekit-client';
import type { StreamRole } from '../../contract/authority.ts';
import { participantAttributes } from '../../contract/participant-attributes.ts';
import { programTrackName } from '../../contract/program-track.ts';
import type { StagePerson } from './watch-state.ts';

/** What the host says that somebody in the room is; a viewer where it says nothing. */
export function roleIn(participant: Pick<Participant, 'attributes'>): StreamRole {
  const role = participant.attributes[participantAttributes.role];
  return role === 'host' || role === 'co_host' || role === 'speaker' ? role : 'viewer';
}

/**
 * Whose picture and sound is the broadcast: a host's who sends the program, else a host's who sends anything. Of two,
 * the one who came last: a broadcaster whose computer failed is still in the room for some seconds after coming back.
 */
export function programOf(room: Room): RemoteParticipant | null {
  let best: RemoteParticipant | null = null;
  for (const participant of room.remoteParticipants.values()) {
    if (rankOf(participant) > 0 && (!best || isBefore(participant, best))) best = participant;
  }
  return best;
}

function isBefore(one: RemoteParticipant, other: RemoteParticipant): boolean {
  const [rank, otherRank] = [rankOf(one), rankOf(other)];
  return rank === otherRank ? joinedAtMs(one) > joinedAtMs(other) : rank > otherRank;
}

function rankOf(participant: RemoteParticipant): number {
  if (participant.trackPublications.size === 0) return 0;
  const role = roleIn(participant);
  if (role !== 'host' && role !== 'co_host') return 0;
  const sendsProgram = [...participant.trackPublications.values()].some(
    ({ trackName }) => trackName === programTrackName,
  );
  return (sendsProgram ? 2 : 0) + (role === 'host' ? 2 : 1);
}

/** Everybody else who is seen or heard. */
export function stageOf(room: Room, program: RemoteParticipant | null): StagePerson[] {
  return [...room.remoteParticipants.values()]
    .filter((participant) => participant !== program && participant.trackPublications.size > 0)
    .sort((one, other) => joinedAtMs(one) - joinedAtMs(other))
    .map((participant) => ({
      identity: participant.identity,
      name: participant.name ?? '',
      camera: isOn(participant, Track.Source.Camera),
      microphone: isOn(participant, Track.Source.Microphone),
    }));
}

function isOn(participant: RemoteParticipant, source: Track.Source): boolean {
  const publication = participant.getTrackPublication(source);
  return publication !== undefined && !publication.isMuted;
}

function joinedAtMs({ joinedAt }: RemoteParticipant): number {
  return joinedAt?.getTime() ?? 0;
}
