import { execFileSync } from 'node:child_process';

/** The path of a program, given as a path or by its name in PATH. Throws with `advice` when it is not there. */
export function findProgram(nameOrPath: string, advice: string): string {
  try {
    return execFileSync('sh', ['-c', 'command -v "$0"', nameOrPath]).toString().trim();
  } catch (cause) {
    throw new Error(`${nameOrPath} was not found. ${advice}`, { cause });
  }
}

/** The first line of what a program says to `--version`. */
export function versionOf(program: string): string {
  const said = execFileSync(program, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  return said.trim().split('\n')[0] ?? '';
}
