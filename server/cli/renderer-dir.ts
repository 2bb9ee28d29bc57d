import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** Folder of the built interface; null where it has not been built. */
export function rendererDir(): string | null {
  const folder = join(projectRoot, 'dist', 'renderer');
  return existsSync(join(folder, 'index.html')) ? folder : null;
}
