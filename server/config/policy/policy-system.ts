import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';

/** What reading a policy needs of the computer. */
export interface PolicySystem {
  readonly platform: NodeJS.Platform;
  /** Folder of `policy.json` and `policy.d/` where policies are files. */
  readonly folder: string;
  readonly userName: string;
  /** The file's text; null where there is none. Throws where it may not be read. */
  readText(file: string): Promise<string | null>;
  /** Names in a folder; empty where there is none. */
  listFolder(folder: string): Promise<readonly string[]>;
  /** Runs a program of the system and waits for its end. Throws where it cannot be started, or takes over five seconds. */
  run(program: string, args: readonly string[]): Promise<{ readonly code: number; readonly said: string }>;
}

const atMostMs = 5000;

/** This computer. @param folder another folder for policies that are files, in tests */
export function thisPolicySystem(folder = '/etc/tabernacle'): PolicySystem {
  return {
    platform: process.platform,
    folder,
    userName: userInfo().username,
    readText: (file) => unlessAbsent(readFile(file, 'utf8'), null),
    listFolder: (name) => unlessAbsent(readdir(name), []),
    run: (program, args) =>
      new Promise((resolve, reject) => {
        execFile(program, args, { timeout: atMostMs, windowsHide: true }, (error, stdout) => {
          if (error === null) resolve({ code: 0, said: stdout });
          else if (typeof error.code === 'number') resolve({ code: error.code, said: stdout });
          else reject(error);
        });
      }),
  };
}

async function unlessAbsent<T, A>(reading: Promise<T>, absent: A): Promise<T | A> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return absent;
    throw error;
  }
}
