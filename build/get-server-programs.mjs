import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { missingServerPrograms } from '../tests/support/server-programs.ts';
import { say } from './dependencies.mjs';

const limitMs = 300_000;

/**
 * Gets the programs for the tests of a deployment where the machine allows it: as root, and where nothing would start
 * them as services. Elsewhere those tests say what is missing and are skipped.
 *
 * @returns {string} what is there
 */
export function getServerPrograms() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !existsSync('/run/systemd/system');
  if (missingServerPrograms().length > 0 && process.platform === 'linux' && mayInstall) {
    say('Getting the programs of a server for tests.');
    const packages = missingServerPrograms().flatMap((one) => one.packages);
    run(['update', '-qq']);
    run(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  const names = missingServerPrograms().map(({ program }) => program);
  return names.length === 0 ? 'found' : `without ${names.join(', ')}: the tests of a deployment are skipped`;
}

/** @param {string[]} args */
function run(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], timeout: limitMs, env });
}
