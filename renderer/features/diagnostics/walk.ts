import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Cause, CheckId } from './check-names.ts';

/** What one check found. */
export interface Finding {
  readonly mark: 'well' | 'note' | 'failed' | 'skipped';
  readonly cause: Cause | null;
  /** What was found, with values, for whoever knows the trade; in English. */
  readonly found: string;
  readonly log?: readonly string[];
}

/** What a person is asked on the way. */
export type Question = 'costs' | 'heard';

export interface CheckContext {
  readonly signal: AbortSignal;
  /** Waits for what the person says. */
  ask(question: Question): Promise<boolean>;
  /** What another check of this walk has found; null where it was not tried. */
  found(id: CheckId): Finding | null;
}

export interface Check {
  readonly id: CheckId;
  run(context: CheckContext): Promise<Finding>;
}

export interface Row {
  readonly id: CheckId;
  readonly finding: Finding | null;
  readonly running: boolean;
  readonly milliseconds: number;
}

export interface WalkState {
  /** `stopped`: at a check that failed, until the person wants to go on. */
  readonly state: 'ready' | 'running' | 'stopped' | 'done';
  readonly rows: readonly Row[];
  readonly question: Question | null;
}

/** Goes through checks in order, and stops at each that fails. */
export interface Walk {
  readonly store: StoreApi<WalkState>;
  /** From the first check on. */
  start(): void;
  /** With the check after the one that failed. */
  goOn(): void;
  answer(yes: boolean): void;
  close(): void;
}

export function createWalk(checks: readonly Check[], nowMs: () => number = () => performance.now()): Walk {
  const untouched: readonly Row[] = checks.map(({ id }) => ({ id, finding: null, running: false, milliseconds: 0 }));
  const store = createStore<WalkState>(() => ({ state: 'ready', rows: untouched, question: null }));
  let going = new AbortController();
  let answered: (yes: boolean) => void = () => undefined;

  const setRow = (at: number, change: Partial<Row>) =>
    store.setState(({ rows }) => ({ rows: rows.map((row, index) => (index === at ? { ...row, ...change } : row)) }));

  function ask(question: Question): Promise<boolean> {
    store.setState({ question });
    return new Promise((resolve) => {
      answered = (yes) => {
        store.setState({ question: null });
        resolve(yes);
      };
    });
  }

  const found = (id: CheckId) => store.getState().rows.find((row) => row.id === id)?.finding ?? null;

  async function go(from: number): Promise<void> {
    const { signal } = going;
    store.setState({ state: 'running' });
    for (const [at, check] of checks.entries()) {
      if (at < from) continue;
      const startedAtMs = nowMs();
      setRow(at, { running: true, finding: null });
      const finding = await check.run({ signal, ask, found }).catch(broken);
      if (signal.aborted) return;
      setRow(at, { running: false, finding, milliseconds: Math.round(nowMs() - startedAtMs) });
      if (finding.mark === 'failed' && at < checks.length - 1) {
        store.setState({ state: 'stopped' });
        return;
      }
    }
    store.setState({ state: 'done' });
  }

  return {
    store,
    start() {
      going.abort();
      going = new AbortController();
      store.setState({ rows: untouched, question: null });
      void go(0);
    },
    goOn() {
      const { rows, state } = store.getState();
      if (state === 'stopped') void go(rows.findLastIndex(({ finding }) => finding !== null) + 1);
    },
    answer: (yes) => answered(yes),
    close: () => going.abort(),
  };
}

/** A check that breaks says so, and keeps nobody from the others. */
function broken(fault: unknown): Finding {
  return { mark: 'failed', cause: 'check_broke', found: fault instanceof Error ? fault.message : String(fault) };
}
