import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './dependencies.mjs';

const limitMs = 300_000;

/** The programs with which tests speak and hear, and Debian's packages of them. */
const programs = [
  { program: 'espeak-ng', packages: ['espeak-ng'] },
  { program: 'pocketsphinx_continuous', packages: ['pocketsphinx', 'pocketsphinx-en-us'] },
];

/**
 * Gets the programs for tests with real speech where the machine allows it. Where it does not, those tests say so and
 * are skipped.
 *
 * @returns {string} what is there
 */
export function getSpeechPrograms() {
  if (
    missing().length > 0 &&
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get')
  ) {
    say('Getting the programs that speak and hear in tests.');
    run(['update', '-qq']);
    run(['install', '-y', '-qq', '--no-install-recommends', ...missing().flatMap(({ packages }) => packages)]);
  }
  const names = missing().map(({ program }) => program);
  return names.length === 0 ? 'found' : `without ${names.join(', ')}: tests with real speech are skipped`;
}

const missing = () =>
  programs.filter(
    ({ program }) => !(process.env.PATH ?? '').split(delimiter).some((dir) => existsSync(join(dir, program))),
  );

/** @param {string[]} args */
function run(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], timeout: limitMs, env });
}
