import { childrenOf, memoryOf, processesWith } from '../lab/process-tree.ts';

export interface MemoryAtRest {
  /** Megabytes (10^6 bytes) of the worker and its processes; what they share is counted once. */
  readonly total: number;
  readonly worker: number;
  /** Processes that wait for a conversation. */
  readonly idleProcesses: number;
  readonly eachIdle: number;
}

/** What a worker takes while nobody talks. Linux alone. */
export function measureMemory(program: string): MemoryAtRest {
  const [worker = 0] = processesWith(program);
  const idle = childrenOf(worker);
  const megabytes = (pids: readonly number[]) => Math.round(pids.reduce((sum, pid) => sum + memoryOf(pid), 0) / 1e6);
  return {
    total: megabytes([worker, ...idle]),
    worker: megabytes([worker]),
    idleProcesses: idle.length,
    eachIdle: Math.round(megabytes(idle) / Math.max(1, idle.length)),
  };
}
