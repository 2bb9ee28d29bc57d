import { type Browser, chromium } from '@playwright/test';
import { chromiumPath } from './chromium-path.ts';

/** A browser whose microphone is a recording, played once from the moment that a page opens it. */
export function launchWithMicrophone(file: string): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}%noloop`,
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}
