// npm run admin: the administrator's commands, on the Node of the project.
import { fileURLToPath } from 'node:url';
import { ensureDependencies, onOwnNode } from './dependencies.mjs';

ensureDependencies();
if (await onOwnNode(fileURLToPath(import.meta.url))) {
  const args = process.argv.slice(2);
  if (args.length === 0) process.argv.push('--help');
  await import('../server/cli.ts');
}
