import { AxeBuilder } from '@axe-core/playwright';
import type { Desktop, UpdateReport, UpdateState } from '../../contract/desktop.ts';
import { expect, test } from '../support/fixtures.ts';

const base: UpdateReport = {
  version: '1.0.0',
  channel: 'stable',
  channel_managed: false,
  checked_at: '2026-11-26T10:00:00Z',
  taken_back: null,
  state: { kind: 'unchecked' },
};

/** The words for each state, as a person reads them. */
const states: readonly (readonly [UpdateState, RegExp])[] = [
  [{ kind: 'checking' }, /Looking for a new version/],
  [{ kind: 'current' }, /There is none newer/],
  [{ kind: 'waiting', version: '1.1.0' }, /1\.1\.0 is there\. It is fetched when nobody is in a meeting/],
  [{ kind: 'downloading', version: '1.1.0', part: 0.43 }, /Fetching version 1\.1\.0: 43 %/],
  [{ kind: 'failed', why: 'unreachable' }, /does not answer/],
  [{ kind: 'failed', why: 'refused' }, /was thrown away/],
  [{ kind: 'off', reason: 'managed' }, /Your organisation brings new versions/],
  [{ kind: 'off', reason: 'installed_otherwise' }, /with your system’s packages/],
];

test('the settings of the desktop window tell how updates are, and restart into one that is ready', async ({
  ownerPage: page,
  host,
}) => {
  // The bridge of the desktop window, as the page meets it; what stands behind it is tested in main/updates.
  await page.addInitScript((first) => {
    const bridge: Desktop = {
      kind: 'desktop',
      platform: 'linux',
      onOpenPath: () => () => {},
      onPickScreen: () => () => {},
      setBadge: async () => {},
      notify: async () => false,
      onUpdates: (listener) => {
        Object.assign(window, { tell: listener });
        listener(first);
        return () => {};
      },
      checkForUpdates: async () => {
        Object.assign(window, { asked: 'check' });
      },
      installUpdate: async () => 'in_use',
      chooseUpdateChannel: async (channel) => {
        Object.assign(window, { asked: channel });
      },
      chooseRole: async () => 'unavailable',
      setActivity: ({ in_use }) => void Object.assign(window, { inUse: in_use }),
      onCommand: () => () => {},
      getAutostart: async () => null,
      setAutostart: async () => null,
    };
    Object.assign(window, { tabernacle: bridge });
  }, base);
  await page.goto(`${host.url}/settings`);
  const section = page.getByRole('region', { name: 'Updates' });
  const tell = (state: UpdateState, more: Partial<UpdateReport> = {}) =>
    page.evaluate((report) => Reflect.get(window, 'tell')(report), { ...base, ...more, state });
  const asked = () => page.evaluate(() => Reflect.get(window, 'asked'));

  await expect(section).toContainText('This is version 1.0.0');
  await section.getByRole('button', { name: 'Look for a new version' }).click();
  expect(await asked()).toBe('check');
  await section.getByText('Early versions', { exact: true }).click();
  expect(await asked()).toBe('beta');
  for (const [state, words] of states) {
    await tell(state);
    await expect(section).toContainText(words);
  }

  await tell({ kind: 'ready', version: '1.1.0', notes: 'Hymns are found faster.' }, { taken_back: '1.0.9' });
  await expect(section).toContainText('1.0.9 did not start twice');
  await expect(section).toContainText('Hymns are found faster.');
  await section.getByRole('button', { name: 'Restart and update now' }).click();
  await expect(section).toContainText('People are meeting just now');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  // What goes on in the window keeps updates away until it is over.
  const inUse = () => page.evaluate(() => Reflect.get(window, 'inUse') ?? null);
  expect(await inUse()).not.toBe(true);
  await page.evaluate(() => history.pushState(null, '', '/assistant'));
  await expect.poll(inUse).toBe(true);
  await page.evaluate(() => history.pushState(null, '', '/settings'));
  await expect.poll(inUse).toBe(false);
});
