import { cpuSecondsOf } from '../lab/process-tree.ts';

interface CpuSample {
  readonly atMs: number;
  readonly seconds: Readonly<Record<string, number>>;
}

/** Processor time that groups of processes have used so far. */
export function takeCpu(groups: Readonly<Record<string, readonly number[]>>): CpuSample {
  const seconds = Object.entries(groups).map(([name, pids]): [string, number] => [
    name,
    pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
  ]);
  return { atMs: performance.now(), seconds: Object.fromEntries(seconds) };
}

/** How many cores each group kept busy between two samples. */
export function coresBetween(before: CpuSample, after: CpuSample): Record<string, number> {
  const elapsed = (after.atMs - before.atMs) / 1000;
  const cores = Object.entries(after.seconds).map(([name, seconds]): [string, number] => [
    name,
    Math.round(((seconds - (before.seconds[name] ?? 0)) / elapsed) * 100) / 100,
  ]);
  return Object.fromEntries(cores);
}
