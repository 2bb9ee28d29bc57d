// npm run build: everything under dist/ whose sources have changed; all of it with --force.
import { fileURLToPath } from 'node:url';
import { ensureDependencies, fail, onOwnNode } from './dependencies.mjs';

ensureDependencies();
if (await onOwnNode(fileURLToPath(import.meta.url))) {
  const { allParts, buildStale } = await import('./build-stale.mjs');
  await buildStale(allParts, { force: process.argv.includes('--force') }).catch((error) => fail(error.message));
}
