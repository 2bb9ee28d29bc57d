import { readdirSync, readFileSync } from 'node:fs';

/** A part of the application, as a person would tell them apart. */
export type AppPart = 'shell and host' | 'windows' | 'livekit-server' | 'voice agent';

export interface AppProcess {
  readonly pid: number;
  readonly part: AppPart;
}

/** Ticks of the clock that /proc counts in: 100 a second on every Linux. */
const ticksPerSecond = 100;

/** A process and all that it started, each as part of the application. Linux alone. @param root its process number */
export function processTree(root: number): AppProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat !== null) parents.set(Number(name), stat.parent);
  }
  const isInside = (pid: number): boolean => pid === root || (parents.has(pid) && isInside(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isInside).map((pid) => ({ pid, part: partOf(commandOf(pid), pid === root) }));
}

/** @param command the words of the command line, apart by spaces */
export function partOf(command: string, isRoot: boolean): AppPart {
  if (isRoot) return 'shell and host';
  if (/(^|\/)livekit-server(\s|$)/.test(command)) return 'livekit-server';
  if (/agent\/(worker|agent-server)|processes\/(agent\/)?worker|job_proc/.test(command)) return 'voice agent';
  return /--type=|chrom|electron/i.test(command) ? 'windows' : 'shell and host';
}

/** Memory that the processes take, what they share counted once among them (PSS), in bytes. */
export function memoryOf(processes: readonly AppProcess[]): number {
  return processes.reduce((sum, { pid }) => {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    return sum + Number(kilobytes ?? 0) * 1024;
  }, 0);
}

/** Seconds of a core that a process has used since it began; 0 once it has gone. */
export function cpuSecondsOf(pid: number): number {
  return (statOf(pid)?.ticks ?? 0) / ticksPerSecond;
}

function statOf(pid: number): { readonly parent: number; readonly ticks: number } | null {
  const text = read(`/proc/${pid}/stat`);
  // The name may hold spaces and brackets: what counts comes after the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' ? null : { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
