import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json: the checkout, or the application's folder in a package. */
export const projectRoot = findUp(import.meta.dirname);

/** True where the bundle in `dist/` runs rather than the sources. */
export const runsFromBundle = import.meta.dirname.startsWith(join(projectRoot, 'dist'));

function findUp(from: string): string {
  const parent = dirname(from);
  return parent === from || existsSync(join(from, 'package.json')) ? from : findUp(parent);
}
