// npm test: everything, on a fresh checkout too. Sets up what it needs by whatever way the machine allows.
import { fileURLToPath } from 'node:url';
import { ensureDependencies, onOwnNode, say } from './dependencies.mjs';

ensureDependencies();
if (await onOwnNode(fileURLToPath(import.meta.url))) {
  const { browserTests, check, conclude, script, staticChecks, unitTests } = await import('./steps.mjs');
  const { program } = await import('./program.mjs');
  const { getChromium } = await import('./get-chromium.mjs');
  const { getSpeechPrograms } = await import('./get-speech-programs.mjs');
  const { getServerPrograms } = await import('./get-server-programs.mjs');
  const { findLivekitServer } = await import('../tests/support/find-livekit-server.ts');

  /** @param {string} name @param {() => Promise<string>} get @param {string} variable */
  const setUp = (name, get, variable) =>
    check(`set-up: ${name}`, async () => {
      try {
        process.env[variable] = await get();
        say(`${name}: ${process.env[variable]}`);
        return { code: 0, said: '' };
      } catch (error) {
        return { code: 1, said: error instanceof Error ? error.message : String(error) };
      }
    });
  const begun = Date.now();
  const counts = await Promise.all([
    setUp('Chromium', getChromium, 'CHROMIUM_PATH'),
    setUp('livekit-server', findLivekitServer, 'TABERNACLE_LIVEKIT_SERVER'),
  ]);
  // After Chromium: all may come from the system's packages, which are installed one at a time.
  say(`Speech in tests: ${getSpeechPrograms()}`);
  say(`A server in tests: ${getServerPrograms()}`);
  counts.push(...(await staticChecks()));
  counts.push(await check('build', () => script('build/build.mjs')));
  counts.push(await check('size', () => program('size-limit/bin.js', [])));
  counts.push(await unitTests());
  counts.push(await browserTests(['--project=web', '--project=words', '--project=desktop']));
  counts.push(await browserTests(['--project=spoken', '--workers=1']));
  say(`Took ${Math.round((Date.now() - begun) / 1000)} s.`);
  conclude(counts);
}
