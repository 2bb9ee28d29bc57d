import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import fc from 'fast-check';
import { type DesktopApp, launchDesktop } from '../support/desktop.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const folder = temporaryFolder();
const autostartFile = join(folder.path, 'autostart', 'tabernacle.desktop');
let desktop: DesktopApp;

/** The application on a computer that an organisation looks after. */
const test = base;
test.beforeAll(async () => {
  const policy = { autostart: true, lan: false, proxy: 'http://proxy.example:8080', colour: 'blue' };
  writeFileSync(join(folder.path, 'policy.json'), JSON.stringify(policy));
  desktop = await launchDesktop({ args: ['--policy', folder.path], env: { XDG_CONFIG_HOME: folder.path } });
  console.log(`desktop host: ${desktop.hostName}`);
});
test.afterAll(async () => {
  await desktop.close();
  folder[Symbol.dispose]();
});

test('what the organisation has set is in effect, locked, and said; what was not understood is told', async () => {
  const { page } = desktop;
  await page.goto(`${desktop.url}/settings`);
  await expect(page.getByText('Not all that your organisation set was understood.')).toBeVisible();
  const startAtSignIn = page.getByRole('checkbox', { name: /^Start Tabernacle/ });
  await expect(startAtSignIn).toBeChecked();
  await expect(startAtSignIn).toHaveAccessibleDescription('Set by your organisation.');
  await startAtSignIn.click({ force: true });
  await expect(startAtSignIn).toBeChecked();
  if (process.platform === 'linux') expect(readFileSync(autostartFile, 'utf8')).toContain('Name=Tabernacle');
  await expect(page.getByRole('button', { name: 'Let other computers connect' })).toHaveAttribute('aria-disabled');
  expect(await page.evaluate(() => Reflect.get(window, 'tabernacle').setAutostart(false).catch(String))).toMatch(
    /organisation/,
  );

  await page.getByRole('link', { name: 'Who set what' }).first().click();
  await expect(page.getByText('policy.json: colour')).toBeVisible();
  await expect(page.getByText('Set by your organisation.')).toHaveCount(3);
});

test('in a meeting the menus do what the keys do, and the computer stays awake', async () => {
  const { app, page } = desktop;
  const enabled = () =>
    app.evaluate(({ Menu }) => {
      const items = (Menu.getApplicationMenu()?.items ?? []) as { submenu?: unknown }[];
      const inner = items.flatMap(({ submenu }) =>
        Array.isArray(submenu) ? submenu : ((submenu as { items?: [] })?.items ?? []),
      );
      return inner.filter((item) => item.id !== undefined && item.enabled).map((item) => item.id as string);
    });
  await page.goto(desktop.url);
  await page.getByRole('button', { name: 'New meeting' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
  await page.getByRole('button', { name: 'Join now' }).click();
  const mute = page.getByRole('button', { name: 'Mute microphone', exact: true });
  await expect(mute).toBeVisible();
  await expect.poll(enabled).toContain('toggle_microphone');
  const isStandIn = desktop.hostName.startsWith('stand-in');
  const tray = () =>
    app.evaluate(({ Tray }) => (Tray as unknown as { getAll?: () => { toolTip: string }[] }).getAll?.()[0]?.toolTip);
  if (isStandIn) {
    await expect.poll(tray).toBe('Tabernacle: in a meeting');
    expect(await app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1))).toBe(true);
  }

  await app.evaluate(({ Menu }) => {
    const items = (Menu.getApplicationMenu()?.items ?? []) as { submenu?: unknown }[];
    const inner = items.flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : ((submenu as { items?: [] })?.items ?? []),
    );
    inner.find((item) => item.id === 'toggle_microphone')?.click();
  });
  await expect(page.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();
  if (isStandIn) await expect.poll(tray).toBe('Tabernacle: in a meeting, muted');
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(enabled).toEqual([]);
  if (isStandIn) expect(await app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1))).toBe(false);
});

test('whatever a page calls the shell with, the shell refuses it or answers, and goes on', async () => {
  const { page } = desktop;
  await page.goto(desktop.url);
  const hostile = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('x'.repeat(1e5), -1, 1e308, null),
  );
  const calls: fc.Arbitrary<[string, unknown[]]> = fc.tuple(
    fc.constantFrom('notify', 'setBadge', 'setActivity', 'getAutostart', 'setAutostart'),
    fc.array(hostile, { maxLength: 3 }),
  );
  const answers = await page.evaluate(
    async (text) => {
      const given: [string, unknown[]][] = JSON.parse(text);
      const bridge = Reflect.get(window, 'tabernacle');
      const outcomes = given.map(([name, args]) =>
        Promise.resolve(bridge[name](...args)).then(
          () => 'answered',
          (error: Error) => error.message.replace(/^.*Error: /, '').replace(/^desktop:[\w-]+: /, ''),
        ),
      );
      return Promise.all(outcomes);
    },
    JSON.stringify(fc.sample(calls, { numRuns: 200, seed: 8420 })),
  );
  const kinds = new Set(answers);
  kinds.delete('The start at sign-in is set by the organisation.');
  expect([...kinds].sort()).toEqual(['answered', 'refused, the arguments are not those of the contract']);
  expect(await page.evaluate(() => Reflect.get(window, 'tabernacle').getAutostart())).toMatchObject({ managed: true });
});

test('with no network at all home opens, and says so', async () => {
  const program = fileURLToPath(new URL('../support/programs/offline-start.ts', import.meta.url));
  const apart = ['-rn', 'sh', '-c', `ip link set lo up && exec "$0" "$1"`, process.execPath, program];
  test.skip(
    process.platform !== 'linux' ||
      !existsSync('/usr/bin/unshare') ||
      (await run('unshare', ['-rn', 'true']).catch(() => null)) === null,
    'this system gives no process a network of its own',
  );
  const { stdout } = await run('unshare', apart);
  expect(stdout).toContain('This computer is on no network.');
});
