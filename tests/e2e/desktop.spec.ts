import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, launchDesktop, test } from '../support/desktop.ts';
import { startOpenidProvider } from '../support/openid-provider.ts';

test.beforeEach(async ({ desktop }) => {
  await desktop.page.goto(desktop.url);
  await desktop.page.getByRole('button', { name: 'New meeting' }).waitFor();
});

test('the window shows home, signed in as the owner', async ({ desktop }) => {
  await expect(desktop.page).toHaveTitle(/Tabernacle/);
  expect(await desktop.page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).role)).toBe('owner');
});

test('the page has the bridge, frozen, and nothing of Node or Electron', async ({ desktop }) => {
  const found = await desktop.page.evaluate(() => {
    const bridge: object = Reflect.get(window, 'tabernacle');
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'];
    return {
      keys: Object.keys(bridge).sort(),
      replaced: Reflect.set(bridge, 'notify', null),
      leaked: names.filter((name) => name in window),
    };
  });
  expect(found).toEqual({
    keys: [
      'checkForUpdates',
      'chooseRole',
      'chooseUpdateChannel',
      'getAutostart',
      'installUpdate',
      'kind',
      'notify',
      'onCommand',
      'onOpenPath',
      'onPickScreen',
      'onUpdates',
      'platform',
      'setActivity',
      'setAutostart',
      'setBadge',
    ],
    replaced: false,
    leaked: [],
  });
});

test('the page comes with a content security policy that allows no foreign script', async ({ desktop }) => {
  const policy = (await fetch(desktop.url)).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src|script-src/);
  expect(policy).not.toContain("'unsafe-eval'");
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
});

test('the window goes to no foreign address', async ({ desktop }) => {
  const visits: string[] = [];
  const foreign = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end('foreign');
  }).listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  const address = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`;

  await desktop.page.evaluate((to) => location.assign(to), address);
  // A navigation to the own origin that is begun later ends later.
  await desktop.page.evaluate(() => location.assign('/settings'));
  await desktop.page.waitForURL('**/settings');
  expect(visits).toEqual([]);
  foreign.close();
});

test('a link in a new window opens in the browser if it leads to the web, and nowhere otherwise', async ({
  desktop,
}) => {
  await desktop.app.evaluate(({ shell }) => {
    Object.assign(globalThis, { openedLinks: [] });
    shell.openExternal = async (link) => {
      Reflect.get(globalThis, 'openedLinks').push(link);
    };
  });
  await desktop.page.evaluate(() => {
    window.open('file:///etc/hostname');
    window.open('https://example.org/hymn');
  });
  await expect
    .poll(() => desktop.app.evaluate(() => Reflect.get(globalThis, 'openedLinks')))
    .toEqual(['https://example.org/hymn']);
  await expect.poll(() => desktop.app.windows().length).toBe(1);
  await expect(desktop.page).toHaveURL(`${desktop.url}/`);
});

test('a second start leaves, and hands its link to the first, which opens the meeting', async ({ desktop }) => {
  const id = await createMeeting(desktop.page);
  expect(await desktop.startAgain(`tabernacle://join/${id}`)).toBe(0);
  await expect(desktop.page).toHaveURL(new RegExp(`/join/${id}`));
  await expect(desktop.page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible();
  expect(desktop.app.windows()).toHaveLength(1);
});

test('the sign-in service opens in the browser, whose last page leads back into the window', async ({ desktop }) => {
  await using service = await startOpenidProvider([`${desktop.url}/sign-in/provider`], [{ sub: '1', name: 'Ruth' }]);
  await desktop.app.evaluate(({ shell }) => {
    Object.assign(globalThis, { openedLinks: [] });
    shell.openExternal = async (link) => {
      Reflect.get(globalThis, 'openedLinks').push(link);
    };
  });
  const { issuer, clientId: client_id, clientSecret: client_secret } = service;
  const provider = { issuer, client_id, client_secret, name: 'Church account', admits: { kind: 'invited' } };
  await desktop.page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/api/v1/sign-in-provider', { method: 'PUT', headers, body: JSON.stringify(body) });
  }, provider);
  await desktop.page.goto(`${desktop.url}/settings/account`);
  await desktop.page.getByRole('button', { name: 'Link with Church account' }).click();
  await expect(desktop.page.getByRole('heading', { name: 'Go on in your browser' })).toBeVisible();
  const [opened] = await desktop.app.evaluate(() => Reflect.get(globalThis, 'openedLinks') as string[]);
  const { state = '', ...rest } = Object.fromEntries((await service.visit(opened ?? '', '1')).searchParams);
  const link = `tabernacle://sign-in/provider#${new URLSearchParams({ state, ...rest })}`;
  expect(await desktop.startAgain(link)).toBe(0);
  await expect(desktop.page.getByText('Your account is linked.')).toBeVisible();
  await desktop.page.goto(`${desktop.url}/settings/account`);
  await expect(desktop.page.getByText('You can sign in with Church account.')).toBeVisible();
});

test('a notification is shown, and one that leads elsewhere is refused', async ({ desktop }) => {
  const notify = (open_path: string) =>
    desktop.page.evaluate(
      (path) => Reflect.get(window, 'tabernacle').notify({ title: 'Choir', body: 'Now', tag: 'x', open_path: path }),
      open_path,
    );
  expect(await notify('/join/1')).toBe(true);
  await expect(notify('https://example.org/')).rejects.toThrow('not those of the contract');
});

test('the camera and microphone are the application’s to use', async ({ desktop }) => {
  const kinds = await desktop.page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    const found = stream.getTracks().map(({ kind }) => kind);
    for (const track of stream.getTracks()) track.stop();
    return found.sort();
  });
  expect(kinds).toEqual(['audio', 'video']);
});

test('what to share is asked first, and the chosen source is captured', async ({ desktop }) => {
  const captured = share(desktop.page);
  const picker = desktop.page.getByRole('dialog', { name: 'What do you want to share?' });
  await picker.getByRole('radio').last().check({ force: true });
  await picker.getByRole('button', { name: 'Share', exact: true }).click();
  expect(await captured).toBe('video');
  await expect(picker).toBeHidden();
});

test('who shares nothing after all shares nothing', async ({ desktop }) => {
  const captured = share(desktop.page);
  const picker = desktop.page.getByRole('dialog', { name: 'What do you want to share?' });
  await picker.getByRole('button', { name: 'Cancel' }).click();
  expect(await captured).not.toBe('video');
});

test('a link that starts the application opens its meeting, and quitting stops the host', async ({ desktop }) => {
  const id = await createMeeting(desktop.page);
  const other = await launchDesktop({ args: [`tabernacle://join/${id}`] });
  await expect(other.page).toHaveURL(new RegExp(`/join/${id}`));
  expect((await fetch(`${other.url}/api/v1/health`)).status).toBe(200);
  await other.close();
  await expect(fetch(`${other.url}/api/v1/health`)).rejects.toThrow();
});

function share(page: Page): Promise<string> {
  return page.evaluate(async () => {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
      const kind = stream.getTracks()[0]?.kind ?? 'nothing';
      for (const track of stream.getTracks()) track.stop();
      return kind;
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown';
    }
  });
}

function createMeeting(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const response = await fetch('/api/v1/live/streams', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Choir rehearsal' }),
    });
    return (await response.json()).id;
  });
}
