import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** The Chromium that tests use: `CHROMIUM_PATH` or `CHROMIUM`, else Playwright's own, else the system's. */
export function chromiumPath(): string {
  const places = [
    process.env.CHROMIUM_PATH,
    process.env.CHROMIUM,
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('No Chromium is installed. Run npx playwright install chromium.');
  return found;
}
