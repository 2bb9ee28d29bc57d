// npm run check: what is quick, for while one works.
import { fileURLToPath } from 'node:url';
import { ensureDependencies, onOwnNode } from './dependencies.mjs';

ensureDependencies();
if (await onOwnNode(fileURLToPath(import.meta.url))) {
  const { conclude, staticChecks, unitTests } = await import('./steps.mjs');
  const checks = await staticChecks();
  conclude([...checks, await unitTests(['--project=quick'])]);
}
