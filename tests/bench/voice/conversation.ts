import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { AccessToken, RoomAgentDispatch, RoomConfiguration } from 'livekit-server-sdk';
import { type AgentState, prepareBarePage } from './bare-page.ts';
import { type Ear, installEar } from './ear.ts';
import type { VoiceLab } from './voice-lab.ts';

/** Somebody in a conversation with an agent. */
export interface Conversation extends AsyncDisposable {
  readonly roomName: string;
  readonly page: Page;
  type(text: string): Promise<void>;
  /** All that was heard at the page so far. */
  heard(): Promise<Ear>;
  /** What the agent said of itself so far. */
  states(): Promise<AgentState[]>;
}

/** One of the two that are compared. */
export interface VoiceClient {
  readonly name: 'defaults' | 'assistant';
  open(lab: VoiceLab, browser: Browser): Promise<Conversation>;
}

const agentNameOfDefaults = 'framework-defaults';

/** The framework's defaults, in a page that has LiveKit's client and nothing else. */
export const frameworkDefaults: VoiceClient = {
  name: 'defaults',
  async open(lab, browser) {
    const roomName = `defaults-${randomUUID()}`;
    const token = await tokenFor(lab, roomName, { agentName: agentNameOfDefaults });
    return openBare(lab, browser, { roomName, token, wsUrl: lab.livekit.wsUrl });
  },
};

async function openBare(
  lab: VoiceLab,
  browser: Browser,
  room: { roomName: string; token: string; wsUrl: string },
): Promise<Conversation> {
  const { page, context } = await openPage(browser, lab);
  await prepareBarePage(page, lab);
  await page.evaluate(({ wsUrl, token }) => window.bare.join(wsUrl, token, 'part'), room);
  return {
    roomName: room.roomName,
    page,
    type: (text) => page.evaluate((words) => window.bare.type(words), text),
    heard: () => page.evaluate(() => window.ear),
    states: () => page.evaluate(() => window.bare.states),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** A page with an ear. */
export async function openPage(browser: Browser, lab: VoiceLab): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ bypassCSP: true, locale: 'en-GB' });
  await context.grantPermissions(['microphone'], { origin: lab.hostUrl });
  const page = await context.newPage();
  await page.addInitScript(installEar);
  return { page, context };
}

export async function tokenFor(
  lab: VoiceLab,
  roomName: string,
  { agentName, hidden = false }: { agentName?: string; hidden?: boolean },
): Promise<string> {
  const token = new AccessToken(lab.livekit.apiKey, lab.livekit.apiSecret, { identity: `bench-${randomUUID()}` });
  token.addGrant({ room: roomName, roomJoin: true, hidden, canPublish: !hidden });
  if (agentName) token.roomConfig = new RoomConfiguration({ agents: [new RoomAgentDispatch({ agentName })] });
  return token.toJwt();
}
