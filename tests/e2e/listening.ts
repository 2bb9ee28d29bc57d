import type { Page } from '@playwright/test';
import type { Pcm } from '../support/pcm.ts';

interface Listening extends Window {
  tabernacleHeard?: () => Promise<readonly number[]>;
}

const rate = 16_000;

/** Keeps what the page plays from now on: all of its audio elements, also those that come later. */
export async function beginListening(page: Page): Promise<void> {
  await page.evaluate(async (sampleRate) => {
    // Recorded beside the page's own thread, which may be busy.
    const context = new AudioContext();
    await context.resume();
    const mixed = context.createMediaStreamDestination();
    const recorder = new MediaRecorder(mixed.stream, {
      mimeType: 'audio/webm;codecs=opus',
      audioBitsPerSecond: 96_000,
    });
    const recorded: Blob[] = [];
    recorder.ondataavailable = ({ data }) => recorded.push(data);
    recorder.start();
    const connected = new WeakSet<MediaStream>();
    const look = setInterval(() => {
      for (const { srcObject } of document.querySelectorAll('audio')) {
        if (!(srcObject instanceof MediaStream) || connected.has(srcObject)) continue;
        connected.add(srcObject);
        context.createMediaStreamSource(srcObject).connect(mixed);
      }
    }, 20);
    (window as Listening).tabernacleHeard = async () => {
      clearInterval(look);
      await new Promise((stopped) => {
        recorder.onstop = stopped;
        recorder.stop();
      });
      await context.close();
      const bytes = await new Blob(recorded).arrayBuffer();
      const sound = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes);
      return [...sound.getChannelData(0)];
    };
  }, rate);
}

/** What the page has played since `beginListening`. */
export async function endListening(page: Page): Promise<Pcm> {
  const samples = await page.evaluate(() => (window as Listening).tabernacleHeard?.() ?? []);
  return { rate, samples: Int16Array.from(samples, (value) => Math.max(-1, Math.min(1, value)) * 32_767) };
}

const pauseMs = 2000;
const quiet = 300;

/** What was said last: the sound after the last long silence. */
export function lastUtterance({ samples, rate }: Pcm): Pcm {
  let end = samples.length;
  while (end > 0 && Math.abs(samples[end - 1] ?? 0) < quiet) end--;
  let start = end;
  let silent = 0;
  for (let index = end - 1; index >= 0 && silent < (pauseMs / 1000) * rate; index--) {
    const isQuiet = Math.abs(samples[index] ?? 0) < quiet;
    silent = isQuiet ? silent + 1 : 0;
    if (!isQuiet) start = index;
  }
  return { samples: samples.slice(start, end), rate };
}
