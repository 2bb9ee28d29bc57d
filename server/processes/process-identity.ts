import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What tells one process from another that got the same number later: when it began. Null where there
 * is no such process, or it cannot be known: then leave that process alone.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await linuxIdentity(pid);
    if (process.platform === 'win32') {
      const script = `$p = Get-Process -Id ${pid}; "$($p.StartTime.Ticks) $($p.Path)"`;
      const { stdout } = await run('powershell.exe', ['-NoProfile', '-Command', script], { windowsHide: true });
      return stdout.trim() || null;
    }
    const { stdout } = await run('ps', ['-o', 'lstart=,comm=', '-p', String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/**
 * proc(5): after the name in parentheses come the state and, as the 20th field from there, the start time in ticks since
 * the computer started. The name itself is no use: Node changes its own.
 */
async function linuxIdentity(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : `${bootId.trim()} ${fields[19]}`;
}
