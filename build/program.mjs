import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './dependencies.mjs';

/** Runs a program of node_modules. @param {string} entry @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
export async function program(entry, args, env = process.env) {
  const child = spawn(process.execPath, [join(root, 'node_modules', entry), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  /** @type {number | null} */
  const code = await new Promise((done) => child.on('close', done));
  return { code, said };
}
