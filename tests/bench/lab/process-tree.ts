import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Processes under this one whose command line has the words in it. Linux alone. */
export function processesWith(words: string): number[] {
  return descendantsOf(process.pid).filter((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').includes(words));
}

export function childrenOf(pid: number): number[] {
  return all().filter((one) => parentOf(one) === pid);
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** Whether a process takes part in a conversation: then it has UDP sockets, an idle one has none. */
export function hasUdpSockets(pid: number): boolean {
  const sockets = ['udp', 'udp6'].flatMap((kind) => read(`/proc/net/${kind}`).split('\n').slice(1));
  const udp = new Set(sockets.map((line) => `socket:[${line.trim().split(/\s+/)[9] ?? ''}]`));
  return readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return udp.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
    } catch {
      return false;
    }
  });
}

/** Memory of a process in bytes; what it shares with others counts in part. */
export function memoryOf(pid: number): number {
  return Number(read(`/proc/${pid}/smaps_rollup`).match(/^Pss:\s+(\d+) kB/m)?.[1] ?? 0) * 1024;
}

/** Seconds of processor time that a process has used; 0 for one that is gone. */
export function cpuSecondsOf(pid: number): number {
  const [, ...fields] = read(`/proc/${pid}/stat`).split(') ');
  const [user = 0, system = 0] = fields.join(') ').split(' ').slice(11, 13).map(Number);
  return (user + system) / ticksPerSecond;
}

/** Linux gives processor time in these to every program (`USER_HZ`). */
const ticksPerSecond = 100;

const all = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

const parentOf = (pid: number) => Number(read(`/proc/${pid}/stat`).match(/\) \S (\d+)/)?.[1] ?? 0);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
