// npm run bench:desktop: what the application costs the computer that it runs on. Linux alone: it reads /proc.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { CreatedInvite } from '../../../contract/invites.ts';
import type { Stream } from '../../../contract/streams.ts';
import { projectRoot } from '../../../server/project-root.ts';
import { chromiumPath } from '../../support/chromium-path.ts';
import { type DesktopApp, launchDesktop } from '../../support/desktop.ts';
import { openFakePeople } from '../../support/fake-people.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type AppPart, type AppProcess, cpuSecondsOf, memoryOf, processTree } from './process-tree.ts';

const { values } = parseArgs({
  options: {
    /** Seconds at home before idleness is measured, and for which it is. */
    settle: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '60' },
    /** Warm starts. */
    starts: { type: 'string', default: '3' },
  },
});
const parts: readonly AppPart[] = ['shell and host', 'windows', 'livekit-server', 'voice agent'];
const barIdlePercent = 0.5;

const folder = temporaryFolder();
const start = async () => {
  const begunMs = performance.now();
  const desktop = await launchDesktop({ env: { TABERNACLE_DATA_DIR: folder.path } });
  await desktop.page.getByRole('button', { name: 'New meeting' }).waitFor();
  return { desktop, tookMs: performance.now() - begunMs };
};

const cold = await start();
console.log(`host of the desktop: ${cold.desktop.hostName}`);
row('Cold start (an empty data folder) to a usable home', `${Math.round(cold.tookMs)} ms`);
await cold.desktop.close();

const warmMs: number[] = [];
for (let count = 1; count < Number(values.starts); count += 1) {
  const { desktop, tookMs } = await start();
  warmMs.push(tookMs);
  await desktop.close();
}
const last = await start();
warmMs.push(last.tookMs);
const middle = warmMs.sort((a, b) => a - b)[Math.floor(warmMs.length / 2)] ?? 0;
row(
  `Warm start, the middle of ${warmMs.length}`,
  `${Math.round(middle)} ms; ${(middle / cold.tookMs).toFixed(2)} of the cold one`,
);
try {
  await measureHome(last.desktop);
  await measureCall(last.desktop);
} finally {
  await last.desktop.close();
  folder[Symbol.dispose]();
}
packages();

async function measureHome({ app }: DesktopApp): Promise<void> {
  const root = app.process().pid ?? 0;
  await seconds(Number(values.settle));
  memory('home', processTree(root));
  const before = new Map(processTree(root).map((one) => [one.pid, { ...one, seconds: cpuSecondsOf(one.pid) }]));
  const begunMs = performance.now();
  await seconds(Number(values.seconds));
  const passed = (performance.now() - begunMs) / 1000;
  let all = 0;
  for (const part of parts) {
    const used = [...before.values()]
      .filter((one) => one.part === part)
      .reduce((sum, one) => sum + Math.max(0, cpuSecondsOf(one.pid) - one.seconds), 0);
    all += used;
    row(`Idle at home: ${part}`, `${((used / passed) * 100).toFixed(2)} % of a core`);
  }
  const percent = (all / passed) * 100;
  row(
    'Idle at home, together',
    `${percent.toFixed(2)} % of a core; bar ${barIdlePercent} %: ${percent <= barIdlePercent ? 'kept' : 'missed'}`,
  );
}

/** The person at the computer and eight others, each with picture and sound. */
async function measureCall({ app, page, url }: DesktopApp): Promise<void> {
  const post = (path: string, body: object) =>
    page.evaluate(
      async ([to, given]) =>
        (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: given })).json(),
      [path, JSON.stringify(body)] as const,
    );
  const stream = (await post('/api/v1/live/streams', { title: 'Nine' })) as Stream;
  const { code } = (await post(`/api/v1/live/streams/${stream.id}/invites`, {})) as CreatedInvite;
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
  });
  try {
    const names = Array.from({ length: 8 }, (_, index) => ({ name: `Person ${index + 1}` }));
    await openFakePeople(browser, { origin: url, streamId: stream.id, invite: code }, names);
    await page.goto(`${url}/join/${stream.id}`);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
    await page.getByRole('button', { name: 'Join now' }).click();
    await page.getByText('Person 8').first().waitFor();
    await seconds(20);
    memory('in a call of nine', processTree(app.process().pid ?? 0));
  } finally {
    await browser.close();
  }
}

function memory(where: string, processes: readonly AppProcess[]): void {
  for (const part of parts) {
    const those = processes.filter((one) => one.part === part);
    row(`Memory ${where}: ${part}`, `${megabytes(memoryOf(those))} MB in ${those.length} processes`);
  }
  row(`Memory ${where}, together`, `${megabytes(memoryOf(processes))} MB`);
}

function packages(): void {
  const built = join(projectRoot, 'dist', 'package');
  const files = existsSync(built) ? readdirSync(built, { withFileTypes: true }).filter((entry) => entry.isFile()) : [];
  const large = files
    .map(({ name }) => ({ name, bytes: statSync(join(built, name)).size }))
    .filter(({ bytes }) => bytes > 1e6);
  for (const { name, bytes } of large) row(`Package ${name}`, `${megabytes(bytes)} MB`);
  if (large.length === 0)
    console.log('No package is here: "npm run package" makes them, and tells their size by part.');
}

function row(what: string, value: string): void {
  console.log(`| ${what} | ${value} |`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function seconds(count: number): Promise<void> {
  return new Promise((done) => setTimeout(done, count * 1000));
}
