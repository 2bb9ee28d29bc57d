// npm start: dependencies, build, host, window. `npm start -- --help` tells what it takes.
import { fileURLToPath } from 'node:url';
import { ensureDependencies, onOwnNode } from './dependencies.mjs';

ensureDependencies();
if (await onOwnNode(fileURLToPath(import.meta.url))) {
  const { launch } = await import('./launch.mjs');
  await launch(process.argv.slice(2));
}
