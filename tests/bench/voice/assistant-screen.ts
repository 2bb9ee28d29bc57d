import type { Browser, Page } from '@playwright/test';
import { until } from '../../support/until.ts';
import { takeSession } from '../clients/owner-session.ts';
import type { AgentState } from './bare-page.ts';
import { prepareBarePage } from './bare-page.ts';
import { openPage, tokenFor, type VoiceClient } from './conversation.ts';
import type { VoiceLab } from './voice-lab.ts';

/** What the screen says of the assistant, by name: `listening`, `speaking`, `agent_lost`. */
const statusSelector = '[role="status"][data-state]';

declare global {
  interface Window {
    screenStates: { readonly clickedAtMs: number | null; readonly states: readonly AgentState[] };
  }
}

/** The assistant through the real interface: home, the button, the screen. */
export const assistantScreen: VoiceClient = {
  name: 'assistant',
  async open(lab, browser) {
    const { page, context, listens } = await openAtHome(lab, browser);
    const before = await roomNames(lab);
    await page.getByRole('button', { name: 'Talk with the assistant' }).click();
    await listens();
    const roomName = (await roomNames(lab)).find((name) => !before.includes(name)) ?? '';
    // A second page that nobody sees hears what the agent says of itself.
    const witness = await context.newPage();
    await prepareBarePage(witness, lab);
    const token = await tokenFor(lab, roomName, { hidden: true });
    await witness.evaluate((given) => window.bare.join(given.wsUrl, given.token, 'note'), {
      wsUrl: lab.livekit.wsUrl,
      token,
    });
    await page.bringToFront();
    return {
      roomName,
      page,
      async type(text) {
        await page.getByRole('textbox').fill(text);
        await page.keyboard.press('Enter');
      },
      heard: () => page.evaluate(() => window.ear),
      states: () => witness.evaluate(() => window.bare.states),
      async [Symbol.asyncDispose]() {
        await page.getByRole('button', { name: 'End conversation' }).click();
        await until('the conversation has ended', async () => !(await roomNames(lab)).includes(roomName)).catch(
          () => undefined,
        );
        await context.close();
      },
    };
  },
};

/** The owner's page at home, which notes what its screen says. */
export async function openAtHome(lab: VoiceLab, browser: Browser) {
  const { page, context } = await openPage(browser, lab);
  await takeSession(context, lab.hostUrl, lab.ownerCookie);
  await page.addInitScript(noteStates, statusSelector);
  await page.goto(lab.hostUrl);
  await page.getByRole('button', { name: 'Talk with the assistant' }).click({ trial: true });
  const listens = () => waitForState(page, ['listening', 'speaking']);
  return { page, context, listens };
}

/** Waits until the screen says one of them, since the given time. Answers when it first did. */
export async function waitForState(
  page: Page,
  names: readonly string[],
  sinceMs = 0,
  timeoutMs = 60_000,
): Promise<number> {
  const found = await page.waitForFunction(
    ({ names, sinceMs }) =>
      window.screenStates.states.find(({ atMs, state }) => atMs > sinceMs && names.includes(state))?.atMs,
    { names, sinceMs },
    { polling: 50, timeout: timeoutMs },
  );
  return (await found.jsonValue()) ?? 0;
}

/** Runs in the page, before any script there. */
function noteStates(selector: string): void {
  const states: AgentState[] = [];
  const noted: { clickedAtMs: number | null; states: AgentState[] } = { clickedAtMs: null, states };
  window.screenStates = noted;
  const nowMs = () => performance.timeOrigin + performance.now();
  window.addEventListener('click', () => (noted.clickedAtMs ??= nowMs()), { capture: true });
  const look = () => {
    const state = document.querySelector(selector)?.getAttribute('data-state');
    if (state && states.at(-1)?.state !== state) states.push({ atMs: nowMs(), state });
  };
  const watch = () => {
    const options = { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] };
    new MutationObserver(look).observe(document.documentElement, options);
  };
  if (document.documentElement) watch();
  else document.addEventListener('readystatechange', watch, { once: true });
}

async function roomNames(lab: VoiceLab): Promise<string[]> {
  return (await lab.livekit.rooms.listRooms()).map(({ name }) => name);
}
