import { setTimeout as delay } from 'node:timers/promises';
import type { MicrophoneButton } from '../clients/client.ts';
import { median, rounded } from './median.ts';
import type { Observer } from './observer.ts';
import { until } from './until.ts';

/** Median ms from a click on the microphone's button to the frame after the button says so; null if it never does. */
export async function microphoneClickMs({ page, client }: Observer, times = 6): Promise<number | null> {
  const durations: (number | null)[] = [];
  for (let i = 0; i < times; i++) {
    durations.push(await page.evaluate(clickAndWait, client.microphone));
    // a person does not click faster, and the track needs its turn
    await delay(700);
  }
  const middle = median(durations);
  return middle === null ? null : rounded(middle);
}

/** True when the button says that the microphone is muted. */
export async function saysMuted({ page, client }: Observer): Promise<boolean> {
  const state = await page.evaluate(microphoneState, client.microphone);
  return state !== null && new RegExp(client.microphone.muted).test(state);
}

export async function mute(observer: Observer): Promise<void> {
  if (await saysMuted(observer)) return;
  await observer.page.evaluate(clickAndWait, observer.client.microphone);
  if ((await until(() => saysMuted(observer), 3000)) === null) throw new Error('the microphone did not mute');
}

// The two functions below are sent to the page as source and stand alone there.

function microphoneState({ selector, name }: MicrophoneButton): string | null {
  const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
  const button = [...document.querySelectorAll(selector)].find((element) => new RegExp(name).test(nameOf(element)));
  return button ? `${button.getAttribute('data-lk-enabled') ?? ''} ${nameOf(button)}` : null;
}

function clickAndWait({ selector, name }: MicrophoneButton): Promise<number | null> {
  const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
  const find = () =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((element) => new RegExp(name).test(nameOf(element)));
  const stateOf = (button: Element | undefined) =>
    button ? `${button.getAttribute('data-lk-enabled') ?? ''} ${nameOf(button)}` : null;
  const before = stateOf(find());
  return new Promise((resolve) => {
    const clickedAt = performance.now();
    const look = () => {
      const waitedMs = performance.now() - clickedAt;
      if (stateOf(find()) !== before) requestAnimationFrame(() => resolve(performance.now() - clickedAt));
      else if (waitedMs > 5000) resolve(null);
      else requestAnimationFrame(look);
    };
    find()?.click();
    look();
  });
}
