import { useEffect, useState } from 'react';
import type { AssistantSettings } from '../../../../contract/assistant-settings.ts';

/** What was changed and not saved yet. It outlives a visit to another screen, but not the page; no key is ever in it. */
let unsaved: Partial<AssistantSettings> = {};

export interface SettingsDraft {
  readonly settings: AssistantSettings;
  /** Only the groups that differ from what is saved. */
  readonly changes: Partial<AssistantSettings>;
  readonly changed: boolean;
  set<G extends keyof AssistantSettings>(group: G, value: AssistantSettings[G]): void;
  /** Back to what is saved. */
  discard(): void;
  /** What was sent is saved now; what was changed meanwhile stays. */
  forget(sent: Partial<AssistantSettings>): void;
}

/** The settings as they stand on the screen: what is saved, and what was changed since. */
export function useSettingsDraft(saved: AssistantSettings): SettingsDraft {
  const [given, setGiven] = useState(unsaved);
  const changes = Object.fromEntries(
    Object.entries(given).filter(([group, value]) => !same(value, saved[group as keyof AssistantSettings])),
  ) as Partial<AssistantSettings>;
  const changed = Object.keys(changes).length > 0;
  const keep = (next: Partial<AssistantSettings>) => {
    unsaved = next;
    setGiven(next);
  };
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [changed]);
  return {
    settings: { ...saved, ...changes },
    changes,
    changed,
    // From `unsaved`, as two fields may change before the screen is drawn again.
    set: (group, value) => keep({ ...unsaved, [group]: value }),
    discard: () => keep({}),
    forget: (sent) =>
      keep(
        Object.fromEntries(
          Object.entries(unsaved).filter(([group, value]) => value !== sent[group as keyof AssistantSettings]),
        ),
      ),
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
