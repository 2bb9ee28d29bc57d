import { defineConfig } from '@playwright/test';
import { chromiumPath } from './support/chromium-path.ts';

const asRoot = process.getuid?.() === 0;

/** Whole-app specs against real hosts, a real livekit-server and a real Chromium with a drawn camera and microphone. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
  projects: [
    { name: 'web', testIgnore: 'desktop*' },
    { name: 'desktop', testMatch: 'desktop*' },
  ],
});
