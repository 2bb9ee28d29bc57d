import type { PolicyFault } from '../../../contract/computer-settings.ts';

/** What one source of a policy says, before it is checked. */
export interface RawPolicy {
  readonly entries: readonly { readonly name: string; readonly value: unknown; readonly place: string }[];
  readonly faults: readonly PolicyFault[];
}

/** A source that holds an object of names and values. @param place file, for people */
export function rawPolicyOf(value: unknown, place: string): RawPolicy {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'It must be an object such as { "lan": false }. Nothing in it has an effect until it is mended.';
    return { entries: [], faults: [{ place, message }] };
  }
  const entries = Object.entries(value).filter(([name]) => name !== '$schema' && !name.startsWith('Payload'));
  return {
    entries: entries.map(([name, given]) => ({ name, value: given, place: `${place}: ${name}` })),
    faults: [],
  };
}
