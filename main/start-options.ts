import { resolve } from 'node:path';
import { defaultDataDir } from '../server/config/data-dir.ts';
import type { Flags } from '../server/config/load-config.ts';

export interface StartOptions {
  /** `--data DIR`, else `TABERNACLE_DATA_DIR`, else the system's usual place; absolute. */
  readonly dataDir: string;
  /** Whether somebody asked for the folder. */
  readonly ownDataDir: boolean;
  readonly flags: Flags;
  /** `--role`, else `TABERNACLE_ROLE`, as written; undefined where nobody named a role. */
  readonly role: string | undefined;
  /** `--policy DIR`: a folder in place of the system's own policy. Taken in a checkout alone; null where nobody said. */
  readonly policyDir: string | null;
}

/** Reads the command line (`--data DIR`, `--port N`, `--role ROLE`, also with `=`) and where the data lies. Nothing is checked here. */
export function readStartOptions(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  isPackaged: boolean,
): StartOptions {
  const policyDir = optionValue('--policy', argv);
  const asked = optionValue('--data', argv) || env.TABERNACLE_DATA_DIR || null;
  const dataDir = asked === null ? defaultDataDir(env) : resolve(cwd, asked);
  return {
    dataDir,
    ownDataDir: asked !== null,
    flags: { dataDir, port: optionValue('--port', argv), role: optionValue('--role', argv) },
    role: optionValue('--role', argv) || env.TABERNACLE_ROLE || undefined,
    policyDir: policyDir === undefined || isPackaged ? null : resolve(cwd, policyDir),
  };
}

function optionValue(option: string, argv: readonly string[]): string | undefined {
  const index = argv.findIndex((argument) => argument === option || argument.startsWith(`${option}=`));
  const found = argv[index];
  if (found === undefined) return undefined;
  return found === option ? argv[index + 1] : found.slice(option.length + 1);
}
