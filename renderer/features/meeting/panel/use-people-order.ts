import { type RefObject, useEffect, useState } from 'react';
import type { CallState } from '../../../media/call-state.ts';
import { useMeeting } from '../meeting-context.ts';
import type { StageView } from '../stage-view.ts';
import { orderPeople } from './people-order.ts';

/** Somebody heard within this time stands among the speakers. */
const latelyMs = 60_000;
/** Speakers move up no more often than this, and never under the pointer. */
const reorderEveryMs = 10_000;

/**
 * The identities in the order of the list. Coming, going and hands show at once; who spoke lately is looked at
 * every 10 s only, so that a change of speaker renders nothing and nobody moves while one aims.
 */
export function usePeopleOrder(list: RefObject<HTMLElement | null>): readonly string[] {
  const { call, view } = useMeeting();
  const [order, setOrder] = useState<readonly string[]>(() => sorted(call.store.getState(), heardLately(view)));

  useEffect(() => {
    let lately = heardLately(view);
    let soon = 0;
    const sort = () => {
      soon = 0;
      const next = sorted(call.store.getState(), lately);
      setOrder((before) => (same(before, next) ? before : next));
    };
    const timer = setInterval(() => {
      if (list.current?.matches(':hover, :focus-within')) return;
      lately = heardLately(view);
      sort();
    }, reorderEveryMs);
    let keys = sortKeys(call.store.getState());
    const stop = call.store.subscribe((state, before) => {
      if (state.participants === before.participants && state.order === before.order) return;
      const now = sortKeys(state);
      if (now === keys) return;
      keys = now;
      soon ||= requestAnimationFrame(sort);
    });
    sort();
    return () => {
      clearInterval(timer);
      cancelAnimationFrame(soon);
      stop();
    };
  }, [call, view, list]);
  return order;
}

function heardLately(view: StageView): ReadonlySet<string> {
  const sinceMs = view.now() - latelyMs;
  return new Set([...view.lastHeardMs()].filter(([, atMs]) => atMs > sinceMs).map(([identity]) => identity));
}

/** Changes exactly when somebody came, left, was renamed, or raised or lowered a hand. */
function sortKeys(state: CallState): string {
  return state.order
    .map(
      (identity) => `${identity} ${state.participants[identity]?.name} ${state.participants[identity]?.handRaisedAtMs}`,
    )
    .join('\n');
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function sorted(state: CallState, lately: ReadonlySet<string>): readonly string[] {
  const people = state.order.flatMap((identity) => state.participants[identity] ?? []);
  return orderPeople(people, lately, collator.compare);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((identity, index) => identity === b[index]);
}
