import { basename, join } from 'node:path';
import { projectRoot, runsFromBundle } from '../project-root.ts';

/** How to start one of this project's own scripts as a process of its own. */
export interface NodeScript {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * @param source path from the project's root, such as `agent/worker.ts`. The sources run as they are; a bundle has each
 *   script as `dist/processes/<name>.js`. Under Electron its own binary plays Node.
 */
export function nodeScript(source: string): NodeScript {
  const file = runsFromBundle
    ? join(unpacked(projectRoot), 'dist', 'processes', `${basename(source, '.ts')}.js`)
    : join(projectRoot, source);
  return {
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', file],
    env: process.versions.electron === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' },
  };
}

/** A package keeps such scripts, and what they load, beside its archive: there they run as they would under plain Node. */
function unpacked(folder: string): string {
  return folder.endsWith('.asar') ? `${folder}.unpacked` : folder;
}
