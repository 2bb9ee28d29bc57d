import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { Client, Meeting } from '../clients/client.ts';
import type { Lab } from './lab.ts';
import { installProbe, type JoinTimes } from './probe.ts';
import { until } from './until.ts';

/** A person in a browser of their own, who looks at a meeting through one client. */
export interface Observer extends AsyncDisposable {
  readonly client: Client;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly browserCdp: CDPSession;
  /** Compressed bytes received so far by kind of resource. */
  readonly received: Record<string, number>;
  /** Errors in the page, uncaught or on its console. */
  readonly errors: string[];
  /** Clicks on the join button and waits until the meeting is there. */
  join(options?: { untilRemoteFrame?: boolean }): Promise<JoinTimes>;
}

export interface ObserverOptions {
  /** The browser sits in the network namespace, where its cable can be pulled. */
  readonly inNamespace?: boolean;
}

const chromiumArgs = [
  '--no-sandbox',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/** Opens a meeting's address in a new browser, up to the point where the join button can be used. */
export async function openObserver(
  lab: Lab,
  client: Client,
  meeting: Meeting,
  { inNamespace = false }: ObserverOptions = {},
): Promise<Observer> {
  const relay = inNamespace ? await startRelay(lab, client.port) : null;
  const executablePath = inNamespace ? namespacedChromium(lab) : lab.chromium;
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  const close = async () => {
    await browser.close();
    relay?.kill();
  };
  lab.cleanup.add('a browser', close);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
  await context.grantPermissions(['camera', 'microphone'], { origin: new URL(meeting.url).origin });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text().slice(0, 200)));
  page.on('pageerror', (error) => errors.push(String(error).slice(0, 200)));
  await page.addInitScript(installProbe, client.meeting);

  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const received = await countBytes(cdp);
  const observer: Observer = {
    client,
    page,
    cdp,
    browserCdp: await browser.newBrowserCDPSession(),
    received,
    errors,
    async join({ untilRemoteFrame = true } = {}) {
      await client.join(page);
      await page
        .waitForFunction(
          (remoteToo) =>
            window.bench.connectedAtMs !== null && (!remoteToo || window.bench.firstRemoteFrameAtMs !== null),
          untilRemoteFrame,
          { polling: 50 },
        )
        .catch(async (error: unknown) => {
          const picture = join(lab.dir, `${client.name}-${Date.now()}.png`);
          await page.screenshot({ path: picture });
          throw new Error(`the meeting was not there; ${picture} shows what was: ${errors.join('; ')}`, {
            cause: error,
          });
        });
      return page.evaluate(() => {
        window.bench.frozen = true;
        return window.bench.times();
      });
    },
    [Symbol.asyncDispose]: close,
  };
  await page.goto(meeting.url);
  await client.prepare(page);
  return observer;
}

async function countBytes(cdp: CDPSession): Promise<Record<string, number>> {
  const received: Record<string, number> = {};
  const kinds = new Map<string, string>();
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    received[kind] = (received[kind] ?? 0) + encodedDataLength;
  });
  return received;
}

/** The page stays at 127.0.0.1, a secure context, inside the namespace too: a relay there reaches the bench's end of the link. */
async function startRelay(lab: Lab, port: number): Promise<{ kill(): void }> {
  const network = networkOf(lab);
  const source = `require('node:net').createServer((inner) => {
    const outer = require('node:net').connect(${port}, '${network.hostIp}');
    inner.pipe(outer).pipe(inner);
    inner.on('error', () => outer.destroy());
    outer.on('error', () => inner.destroy());
  }).listen(${port}, '127.0.0.1', () => console.log('listening'))`;
  const args = ['netns', 'exec', network.name, process.execPath, '-e', source];
  const relay = spawn('ip', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let listening = false;
  relay.stdout.once('data', () => {
    listening = true;
  });
  if ((await until(async () => listening, 5000)) === null) throw new Error('the relay in the namespace did not start');
  lab.cleanup.add('a relay', () => relay.kill());
  return { kill: () => relay.kill() };
}

function namespacedChromium(lab: Lab): string {
  const script = join(lab.dir, 'chromium-in-namespace.sh');
  writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${networkOf(lab).name} '${lab.chromium}' "$@"\n`, {
    mode: 0o755,
  });
  return script;
}

function networkOf(lab: Lab) {
  if (!lab.network) throw new Error('there is no network namespace');
  return lab.network;
}
