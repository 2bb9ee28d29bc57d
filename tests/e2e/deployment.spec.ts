import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { projectRoot } from '../../server/project-root.ts';
import { chromiumPath } from '../support/chromium-path.ts';
import { type RunningService, startComposeServices } from '../support/compose-services.ts';
import { findLivekitServer } from '../support/find-livekit-server.ts';
import { metricNames, metricsAsked } from '../support/metric-names.ts';
import { makeNetworks, type Networks } from '../support/networks.ts';
import { missingServerPrograms } from '../support/server-programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';
import { expectMovingPicture, joinAs, startMeeting, tile } from './two-people.ts';

/**
 * A deployment as `new-deployment` writes it: the services of its compose file run as processes in a network of their
 * own, at the ports of the file, and people come to it from another network.
 */

const domain = 'meet.church.local';
const origin = `https://${domain}`;

const missing = whatIsMissing();
test.skip(missing !== null, missing ?? '');
test.describe.configure({ mode: 'serial' });

let networks: Networks;
let services: Record<string, RunningService[]>;
let owner: Page;
let link: string;
const folder = temporaryFolder();
const deployment = join(folder.path, 'deployment');
const browsers: Browser[] = [];
const started: ChildProcess[] = [];

test.beforeAll(async () => {
  if (missing !== null) return;
  test.setTimeout(300_000);
  networks = makeNetworks([7881]);
  const asked = ['new-deployment', '--domain', domain, '--out', deployment, '--address', networks.serverAddress];
  execFileSync(process.execPath, [join(projectRoot, 'server', 'cli.ts'), ...asked]);
  services = startComposeServices(deployment, await findLivekitServer(), networks.server);
  await until('the host says its link', () => signInLink() !== null, 60_000);
  owner = await openBrowser();
});
test.afterAll(async () => {
  for (const browser of browsers) await browser.close();
  for (const process of started) process.kill('SIGTERM');
  await Promise.all(Object.values(services ?? {}).flatMap((replicas) => replicas.map((one) => one.stop())));
  networks?.[Symbol.dispose]();
  folder[Symbol.dispose]();
});

test('two people in two browsers meet through Caddy: signalling by wss, media by UDP and through no proxy', async () => {
  test.setTimeout(300_000);
  await owner.goto(`${origin}/sign-in#${signInLink()}`);
  link = await startMeeting(owner, 'Ruth Mensah');
  const guest = await openBrowser();
  await guest.goto(link);
  await joinAs(guest, 'Daniel Okafor');
  await expectMovingPicture(owner, 'Daniel Okafor');
  await expectMovingPicture(guest, 'Ruth Mensah');
  for (const page of [owner, guest]) {
    expect(await signalledBy(page)).toEqual([`wss://${domain}/livekit`]);
    const way = await wayOfMedia(page);
    expect(way).toMatchObject({ kind: 'host', protocol: 'udp' });
    expect(way?.port).toBeGreaterThanOrEqual(50_100);
    expect(way?.port).toBeLessThanOrEqual(50_200);
  }
  await guest.context().browser()?.close();
});

test('where UDP and the TCP port of media are blocked, media comes by TURN over TLS', async () => {
  test.setTimeout(300_000);
  const guest = await openBrowser(networks.narrow);
  await guest.goto(link);
  await joinAs(guest, 'Peter Novak');
  await expectMovingPicture(guest, 'Ruth Mensah');
  await expectMovingPicture(owner, 'Peter Novak');
  expect(await wayOfMedia(guest)).toMatchObject({ kind: 'relay', relayedBy: 'tls' });
});

test('the agent’s workers share the conversations', async () => {
  test.setTimeout(300_000);
  const workers = services.agent ?? [];
  expect(workers).toHaveLength(2);
  const health = (worker: RunningService) => {
    const port = readFileSync(worker.pathOf('/tmp/agent-port'), 'utf8');
    return JSON.parse(askInServer(`http://127.0.0.1:${port}/health`));
  };
  for (const worker of workers) await until('a worker is registered', () => worker.isHealthy(), 60_000);
  const busy = () => workers.filter((worker) => health(worker).worker.last_job !== null).length;
  const taken = () => workers.map((worker) => health(worker).worker.last_job?.at).join();
  for (let conversations = 0; busy() < 2 && conversations < 8; conversations++) {
    const before = taken();
    const [status, room] = await owner.evaluate(async () => {
      const answer = await fetch('/api/v1/livekit/voice/conversations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      return [answer.status, await answer.json()];
    });
    expect(status, JSON.stringify(room)).toBe(201);
    await until('a worker has taken it', () => taken() !== before, 30_000);
  }
  expect(busy()).toBe(2);
});

test('the health checks find all well, and LiveKit tells what the dashboard draws of it', async () => {
  test.setTimeout(300_000);
  for (const [name, replicas] of Object.entries(services)) {
    for (const one of replicas) await until(`${name} is well`, () => one.isHealthy(), 60_000);
  }
  const dashboard = readFileSync(join(deployment, 'monitoring', 'grafana-dashboard.json'), 'utf8');
  const expressions = [...dashboard.matchAll(/"expr": "(.*)"/g)].map(([, text = '']) => text.replaceAll('\\"', '"'));
  const asked = expressions.flatMap(metricsAsked).filter((name) => name.startsWith('livekit_'));
  const there = metricNames(askInServer('http://127.0.0.1:6789/metrics'));
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((name) => !there.has(name))).toEqual([]);
});

test('a service that was killed is there again, and the meeting goes on', async () => {
  test.setTimeout(300_000);
  const [host] = services.host ?? [];
  await host?.kill();
  await until('the host says a new link', () => (host?.output().match(/is ready/g) ?? []).length === 2, 60_000);
  await until('it is well', () => host?.isHealthy() === true, 60_000);
  await expect(tile(owner, 'Ruth Mensah')).toBeVisible();
  expect(await owner.evaluate(async () => (await fetch('/api/v1/session')).status)).toBe(200);
});

test('nginx does what Caddy does', async () => {
  test.setTimeout(300_000);
  await services.caddy?.[0]?.stop();
  await startNginx();
  const guest = await openBrowser();
  await guest.goto(link);
  await joinAs(guest, 'Esther Lind');
  await expectMovingPicture(guest, 'Ruth Mensah');
  expect(await signalledBy(guest)).toEqual([`wss://${domain}/livekit`]);
  const refused = await guest.evaluate(
    async () => (await fetch('/livekit/twirp/livekit.RoomService/ListRooms')).status,
  );
  expect(refused).toBe(404);
  expect(readFileSync(join(folder.path, 'nginx', 'access.log'), 'utf8')).not.toContain('access_token');
});

/** Why this cannot be tried here; null where it can. */
function whatIsMissing(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'networks of their own need Linux and root';
  const programs = missingServerPrograms();
  return programs.length === 0 ? null : `needs ${programs.map(({ program }) => program).join(', ')}`;
}

/** The code in the link that the host has printed; null before. */
function signInLink(): string | null {
  return /is ready: \S+\/sign-in#(\S+)/.exec(services.host?.[0]?.output() ?? '')?.[1] ?? null;
}

/** A page of a browser of its own, in a network. Its connections are kept, to be asked. */
async function openBrowser(network = networks.people): Promise<Page> {
  const script = join(folder.path, `chromium-in-${network}.sh`);
  writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${network} ${chromiumPath()} "$@"\n`);
  chmodSync(script, 0o700);
  const browser = await chromium.launch({
    executablePath: script,
    args: [
      '--no-sandbox',
      `--host-resolver-rules=MAP ${domain} ${networks.serverAddress}`,
      // Caddy is its own authority here, which no browser knows.
      '--ignore-certificate-errors',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  browsers.push(browser);
  const context = await browser.newContext({
    locale: 'en-GB',
    permissions: ['camera', 'microphone'],
    ignoreHTTPSErrors: true,
  });
  await context.addInitScript(() => {
    const kept: { peers: RTCPeerConnection[]; sockets: string[] } = { peers: [], sockets: [] };
    Object.assign(window, { kept });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...given);
        kept.peers.push(this);
      }
    };
    window.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        kept.sockets.push(String(given[0]));
      }
    };
  });
  return context.newPage();
}

/** Where LiveKit's signalling went, without what follows `/livekit`. */
async function signalledBy(page: Page): Promise<string[]> {
  const addresses = await page.evaluate(() =>
    (Object(window).kept.sockets as string[]).filter((url) => url.includes('/rtc')),
  );
  return [...new Set(addresses.map((address) => address.replace(/\/rtc.*/, '')))];
}

/** The way that a connection has chosen, once one has. */
async function wayOfMedia(page: Page) {
  const ways = () =>
    page.evaluate(async () => {
      const found = [];
      for (const peer of Object(window).kept.peers as RTCPeerConnection[]) {
        if (peer.connectionState !== 'connected') continue;
        const report = new Map([...(await peer.getStats())].map(([id, entry]) => [id, Object(entry)]));
        const transport = [...report.values()].find(({ type }) => type === 'transport');
        const pair = report.get(transport?.selectedCandidatePairId);
        const [own, other] = [report.get(pair?.localCandidateId), report.get(pair?.remoteCandidateId)];
        if (own && other)
          found.push({
            kind: String(own.candidateType),
            protocol: String(own.protocol),
            relayedBy: own.relayProtocol as string | undefined,
            port: Number(other.port),
          });
      }
      return found;
    });
  await until('a way is chosen', async () => (await ways()).length > 0);
  const [first, ...others] = await ways();
  expect(others.every(({ kind }) => kind === first?.kind)).toBe(true);
  return first;
}

/** The generated file within the least that nginx needs around it, with the certificate that Caddy had made. */
async function startNginx(): Promise<void> {
  const place = join(folder.path, 'nginx');
  const certificates = join(place, 'letsencrypt', domain);
  mkdirSync(certificates, { recursive: true });
  const caddys = join(services.caddy?.[0]?.pathOf('/data') ?? '', 'caddy', 'certificates', 'local', domain, domain);
  copyFileSync(`${caddys}.crt`, join(certificates, 'fullchain.pem'));
  copyFileSync(`${caddys}.key`, join(certificates, 'privkey.pem'));
  const example = readFileSync(join(deployment, 'nginx.conf'), 'utf8').replaceAll(
    '/etc/letsencrypt/live',
    join(place, 'letsencrypt'),
  );
  const around = `daemon off; user root; pid ${place}/pid; error_log ${place}/error.log;
    events {} http { access_log ${place}/access.log; ${example} }`;
  writeFileSync(join(place, 'all.conf'), around);
  const nginx = spawn('ip', ['netns', 'exec', networks.server, 'nginx', '-c', join(place, 'all.conf'), '-p', place], {
    stdio: 'inherit',
  });
  started.push(nginx);
  await until('nginx listens', () => existsSync(join(place, 'pid')) && nginx.exitCode === null);
}

/** What an address on the server itself answers. */
function askInServer(address: string): string {
  const program = 'process.stdout.write(await (await fetch(process.argv[1])).text())';
  const args = ['netns', 'exec', networks.server, process.execPath, '--input-type=module', '--eval', program, address];
  return execFileSync('ip', args, { encoding: 'utf8' });
}
