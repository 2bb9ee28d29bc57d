import { readdirSync, readFileSync } from 'node:fs';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumPath } from './chromium-path.ts';

/** A browser that keeps what it stores in a folder, as a person's own does. */
export function launchWithProfile(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    locale: 'en-GB',
    acceptDownloads: true,
    permissions: ['camera', 'microphone'],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

/** Kills every process of the browser of a profile, with SIGKILL: nothing of it can tidy up. Linux only. */
export function killBrowser(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (commandLine(pid).includes(`--user-data-dir=${profile}\0`)) process.kill(Number(pid), 'SIGKILL');
  }
}

function commandLine(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8')}\0`;
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
