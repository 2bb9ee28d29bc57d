import { voiceRoomPrefix } from '../../contract/voice-room.ts';

/** Rooms in which only the way to the agent is tried. They belong to no conversation, and whoever opened them closes them. */
export const checkRoomPrefix = `${voiceRoomPrefix}check-`;

const maxSlug = 60;

/**
 * Any text as the readable part of a room name: ASCII letters, digits and single hyphens, at most 60 characters.
 * Text of which nothing is left (emoji, other scripts) becomes `room`; no text is refused.
 */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlug)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'room' : slug;
}

/** The LiveKit room of a stream: `<sanitised title>-<uuid>`. */
export function streamRoomName(title: string, uuid: string): string {
  return `${slugOf(title)}-${uuid}`;
}

/** The LiveKit room of a conversation with the assistant; a name that has the prefix already keeps it. */
export function voiceRoomName(name: string): string {
  const bare = name.startsWith(voiceRoomPrefix) ? name.slice(voiceRoomPrefix.length) : name;
  return `${voiceRoomPrefix}${slugOf(bare)}`;
}
