import { defineConfig } from '@playwright/test';
import { chromiumPath } from './support/chromium-path.ts';

const asRoot = process.getuid?.() === 0;

/** Mostly waits for an assistant, a provider or a page without pictures: runs well beside what draws and decodes pictures. */
const words = ['assistant-*', 'diagnostics*', 'library-*', 'people*', 'schedule*', 'updates*'];
/** Where words that were really spoken are recognised: nothing else may run beside them, or the sound has holes. */
const spoken = ['assistant.spec.ts', 'desktop-assistant.spec.ts'];

/** Whole-app specs against real hosts, a real livekit-server and a real Chromium with a drawn camera and microphone. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 1,
  // Pictures and sound in real time on a busy computer; what needed it is told by name (build/steps.mjs).
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    locale: 'en-GB',
    permissions: ['camera', 'microphone'],
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
  // One worker: where two ran beside each other on two cores, pictures came too late in both.
  projects: [
    { name: 'web', testIgnore: ['desktop*', ...words, ...spoken], workers: 1 },
    { name: 'words', testMatch: words, workers: 1 },
    { name: 'desktop', testMatch: 'desktop*', testIgnore: spoken, workers: 1 },
    { name: 'spoken', testMatch: spoken, workers: 1 },
  ],
});
