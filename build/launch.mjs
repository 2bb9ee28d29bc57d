// Builds what is stale, then opens the desktop window, or runs the host alone. Runs on the Node of the project.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildStale } from './build-stale.mjs';
import { endsWithThis, root, say, whenParentEnds } from './dependencies.mjs';
import { desktopRuntime } from './desktop-runtime.mjs';

/** @param {string[]} args */
export async function launch(args) {
  const windowless = args.some((arg) => arg === '--headless' || arg === '--help' || arg === '-h');
  const runtime = windowless ? null : await desktopRuntime();
  if (runtime !== null && 'file' in runtime) {
    await buildStale(['renderer', 'main', 'preload', 'processes']);
    const child = spawn(runtime.file, [root, ...args], { stdio: 'inherit' });
    process.exitCode = await endsWithThis(child);
    return;
  }
  if (runtime !== null) say(`${runtime.missing} Open the link below in a browser instead: it is the same application.`);
  if (!args.includes('--help') && !args.includes('-h')) await buildStale(['renderer']);
  if (process.env.npm_lifecycle_event !== undefined) whenParentEnds(() => process.emit('SIGTERM'));
  process.argv = [process.execPath, join(root, 'server', 'cli.ts'), ...args];
  await import('../server/cli.ts');
}
