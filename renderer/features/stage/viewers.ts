import type { Participant } from '../../../contract/meeting.ts';

/** Where somebody is in a broadcast, as its hosts see it. */
export type Place = 'on_stage' | 'invited' | 'leads' | 'watches';

/** Somebody who may be on stage and sends nothing has been asked only, or keeps silent. */
export function placeOf({ role, microphone_muted, camera_muted }: Participant): Place {
  if (role === 'viewer') return 'watches';
  if (role !== 'speaker') return 'leads';
  return microphone_muted && camera_muted ? 'invited' : 'on_stage';
}

const order: readonly Place[] = ['on_stage', 'invited', 'leads', 'watches'];

/** Those whose name has `search` in it: who is on stage first, then by name, and who has not said a name last. */
export function viewersShown(people: readonly Participant[], search: string): Participant[] {
  const wanted = search.trim().toLocaleLowerCase();
  return people
    .filter(({ display_name }) => display_name.toLocaleLowerCase().includes(wanted))
    .sort(
      (one, other) =>
        order.indexOf(placeOf(one)) - order.indexOf(placeOf(other)) ||
        Number(one.display_name === '') - Number(other.display_name === '') ||
        one.display_name.localeCompare(other.display_name) ||
        one.joined_at.localeCompare(other.joined_at),
    );
}
