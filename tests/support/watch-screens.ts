import { type Browser, expect, type Page } from '@playwright/test';
import type { CreatedInvite } from '../../contract/invites.ts';
import type { Output } from '../../contract/operations.ts';
import type { Stream } from '../../contract/streams.ts';
import { type Broadcaster, openBroadcaster } from './broadcaster.ts';
import type { TestHost } from './host.ts';

/** A service that is planned, one that is live with a chat, and one that is over; each by a viewer's link. */
export interface Services {
  /** Plans the first anew, soon enough for a countdown of minutes, and gives its link. */
  plan(): Promise<string>;
  readonly live: string;
  readonly over: string;
  /** Sends the one that is live, until closed: a picture that nobody watches is work for nothing. */
  send(): Promise<Broadcaster>;
}

export async function holdServices(browser: Browser, host: TestHost): Promise<Services> {
  const post = async <T>(path: string, body: object = {}): Promise<T> =>
    (await host.ownerFetch(`/api/v1/live/streams${path}`, { method: 'POST', body })).json() as Promise<T>;
  const soon = () => ({ scheduled_start: new Date(Date.now() + 288_000).toISOString() });
  const [planned, live, over] = await Promise.all(
    [{ title: 'Evening service', ...soon() }, { title: 'Morning service' }, { title: 'Carols' }].map((body) =>
      post<Stream>('', { ...body, kind: 'broadcast' }),
    ),
  );
  if (!planned || !live || !over) throw new Error('the services were not made');
  for (const { id } of [live, over]) await post(`/${id}/start`);
  await post(`/${over.id}/end`);
  const links = await Promise.all([planned, live, over].map(({ id }) => post<CreatedInvite>(`/${id}/invites`)));
  const [plannedLink = '', liveLink = '', overLink = ''] = links.map(({ url }) => url);
  await converse(host, live.id, links[1]?.code ?? '');
  return {
    async plan() {
      await host.ownerFetch(`/api/v1/live/streams/${planned.id}`, { method: 'PATCH', body: soon() });
      return plannedLink;
    },
    live: liveLink,
    over: overLink,
    send: () => openBroadcaster(browser, host, live.id),
  };
}

async function converse(host: TestHost, id: string, invite: string): Promise<void> {
  for (const [display_name, body] of [
    ['Joyce A.', 'Good morning from Leeds. Snow here!'],
    ['The Okafor family', 'Sound is lovely today, thank you.'],
    ['Martin', 'Which psalm is this?'],
  ] as const) {
    const headers = { 'content-type': 'application/json', origin: host.url };
    const path = `${host.url}/api/v1/live/streams/${id}`;
    const given = { invite, display_name, client_id: crypto.randomUUID() };
    const joined = await fetch(`${path}/join`, { method: 'POST', headers, body: JSON.stringify(given) });
    const { identity } = (await joined.json()) as Output<'joinStream'>;
    const cookie = joined.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const message = { id: crypto.randomUUID(), identity, body };
    await fetch(`${path}/messages`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(message) });
  }
}

/** The watch page before, while and after a service, as a guest sees it. */
export async function visitWatch(
  page: Page,
  services: Services,
  visit: (screen: string, page: Page) => Promise<void>,
): Promise<void> {
  const broadcaster = await services.send();
  await page.goto(await services.plan());
  await page.getByRole('timer').waitFor();
  await visit('watch-before', page);
  await page.goto(services.live);
  const video = page.getByLabel('Broadcast', { exact: true });
  await expect(video).toBeVisible({ timeout: 60_000 });
  const frames = () => video.evaluate((shown: HTMLVideoElement) => shown.getVideoPlaybackQuality().totalVideoFrames);
  await expect.poll(frames, { message: 'the picture moves', timeout: 60_000 }).toBeGreaterThan(0);
  await page.getByRole('log').getByText('Which psalm is this?').waitFor();
  await page.getByText('1 watching').waitFor();
  await visit('watch-live', page);
  await page.getByRole('tab', { name: 'Prayer' }).click();
  await page.getByRole('textbox', { name: 'What may we pray for?' }).waitFor();
  await visit('watch-prayer', page);
  await broadcaster.close();
  await page.goto(services.over);
  await page.getByText('This broadcast has ended.').waitFor();
  await visit('watch-ended', page);
}
