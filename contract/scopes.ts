import type { Operation } from './operation.ts';
import type { Route } from './routes.ts';

/** What an API token may be narrowed to. `write` includes `read`. */
export const scopes = [
  'streams:read',
  'streams:write',
  'chat:read',
  'chat:write',
  'library:read',
  'library:write',
  'prayer:read',
  'prayer:write',
  'assistant:read',
  'assistant:write',
  'people:read',
  'people:write',
  'metrics:read',
] as const;
export type Scope = (typeof scopes)[number];

type Group = Scope extends `${infer G}:${string}` ? G : never;

/** The operations of which tag a scope opens. Those of a tag that is not here take a token with all rights. */
const groups: Partial<Record<Operation['tag'], Group>> = {
  Streams: 'streams',
  Invites: 'streams',
  Schedule: 'streams',
  Meeting: 'streams',
  LiveKit: 'streams',
  Replays: 'streams',
  Chat: 'chat',
  Library: 'library',
  Prayer: 'prayer',
  'Voice assistant': 'assistant',
  Scripture: 'assistant',
  People: 'people',
  Metrics: 'metrics',
};

/** Whether a token of these scopes (null: of all rights) may call an operation, as far as scopes decide. */
export function scopesCover(
  held: readonly Scope[] | null,
  { tag }: Pick<Operation, 'tag'>,
  method: Route['method'],
): boolean {
  if (held === null) return true;
  // Who one is and how the host is may be read by whoever has a token.
  if (method === 'GET' && (tag === 'Session' || tag === 'Health')) return true;
  const group = groups[tag];
  if (!group) return false;
  return (
    held.some((scope) => scope === `${group}:write`) ||
    (method === 'GET' && held.some((scope) => scope === `${group}:read`))
  );
}
