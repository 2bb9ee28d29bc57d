import type { Page } from '@playwright/test';
import { type FeedServer, rssFeed, startFeedServer } from '../support/feed-server.ts';
import { expect, test } from '../support/fixtures.ts';
import { startTestHost, type TestHost } from '../support/host.ts';

let feeds: FeedServer;
let church: TestHost;
let page: Page;

test.beforeAll(async ({ browser }) => {
  feeds = await startFeedServer();
  church = await startTestHost({ feedHosts: [feeds.host] });
  page = await browser.newPage();
  await page.goto(await church.host.createSignInLink());
  await page.getByRole('button', { name: 'New meeting' }).waitFor();
});
test.afterAll(async () => {
  await page.close();
  await church.stop();
  await feeds[Symbol.asyncDispose]();
});

const rows = () => page.getByRole('list', { name: 'Library' }).getByRole('listitem');

test('staff add a sermon by hand; a search finds it by an unfinished word; it is changed and taken out', async () => {
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByText('The library is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'Add to the library' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The evening hymn');
  await dialog.getByRole('textbox', { name: 'Who speaks' }).fill('Tomás Oliveira');
  await dialog.getByRole('textbox', { name: 'Link' }).fill('church.example/hymn.mp3');
  await dialog.getByRole('textbox', { name: 'Minutes' }).fill('72');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(rows()).toContainText('Sermon · Tomás Oliveira · 1 hour 12 minutes');

  const search = page.getByRole('searchbox', { name: 'Search the library' });
  await search.fill('nothing like it');
  await expect(page.getByText('Nothing was found for “nothing like it”.')).toBeVisible();
  await search.fill('tomas eveni');
  await expect(rows()).toHaveCount(1);
  const link = rows().getByRole('link', { name: 'Open The evening hymn in a new window' });
  await expect(link).toHaveAttribute('href', 'https://church.example/hymn.mp3');
  await expect(link).toHaveAttribute('target', '_blank');

  await page.getByRole('button', { name: 'More for The evening hymn' }).click();
  await page.getByRole('menuitem', { name: 'Change' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('The morning hymn');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await search.fill('morning');
  await expect(rows().getByRole('heading', { name: 'The morning hymn' })).toBeVisible();
  await page.getByRole('button', { name: 'More for The morning hymn' }).click();
  await page.getByRole('menuitem', { name: 'Take out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
  await search.fill('');
  await expect(page.getByText('The library is empty.')).toBeVisible();
});

test('a podcast feed is imported, its fault is shown, and it goes with its episodes', async () => {
  await page.goto(`${church.url}/library/feeds`);
  const address = page.getByRole('textbox', { name: 'Address of the feed' });
  const add = page.getByRole('button', { name: 'Add this feed' });
  await address.fill(`${feeds.url}/feed`);
  await add.click();
  await expect(page.getByText('there is no such feed')).toBeVisible();
  feeds.serve(
    '/feed',
    rssFeed('Sunday sermons', [
      { guid: '1', title: 'Grace &amp; peace' },
      { guid: '2', title: 'Hope' },
    ]),
  );
  await add.click();
  await expect(page.getByText('“Sunday sermons” is added, with 2 episodes.')).toBeVisible();

  await page.getByRole('link', { name: 'Library' }).click();
  await expect(rows()).toHaveCount(2);
  await expect(rows().getByRole('heading', { name: 'Grace & peace' })).toBeVisible();

  feeds.on('/feed', (_request, response) => void response.writeHead(503).end());
  await page.getByRole('button', { name: 'Podcast feeds' }).click();
  await page.getByRole('button', { name: 'Read again: Sunday sermons' }).click();
  await expect(page.getByText('It could not be read.')).toBeVisible();
  await page.getByRole('button', { name: 'More for Sunday sermons' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toContainText('Its 2 episodes leave the library with it.');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No feeds yet.')).toBeVisible();
});

test('a prayer request appears on the open page of the prayer team, is marked, unmarked, and deleted', async () => {
  await page.goto(`${church.url}/prayer`);
  await expect(page.getByText('There are no prayer requests now.')).toBeVisible();
  const send = async (path: string, body?: object): Promise<{ id: string }> =>
    (await church.ownerFetch(`/api/v1/prayer-requests${path}`, { method: 'POST', body })).json() as Promise<{
      id: string;
    }>;
  const { id } = await send('', { text: 'For my mother’s operation', name: 'Daniel' });
  await send(`/${id}/confirm`);
  const request = page.getByRole('list', { name: 'Prayer requests' }).getByRole('listitem');
  await expect(request).toContainText('For my mother’s operation');
  await expect(request).toContainText('For the prayer team only');

  const stateOf = async () => {
    const answer = await church.ownerFetch('/api/v1/prayer-requests');
    return ((await answer.json()) as { items: { state: string }[] }).items[0]?.state;
  };
  const prayed = request.getByRole('button', { name: 'Prayed for: For my mother’s operation' });
  await prayed.click();
  await expect(prayed).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(stateOf).toBe('prayed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(prayed).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(stateOf).toBe('new');

  await request.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('There are no prayer requests now.')).toBeVisible();
  expect(await stateOf()).toBeUndefined();
});
