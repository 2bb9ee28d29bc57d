import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import type { CreatedInvite } from '../../contract/invites.ts';
import type { Stream } from '../../contract/streams.ts';
import { visitAssistant } from './assistant-screens.ts';
import { type FakePeople, openFakePeople } from './fake-people.ts';
import type { TestHost } from './host.ts';
import { visitPeople, visitWelcome } from './people-screens.ts';
import { visitRecordings } from './recording-screens.ts';
import { holdServices, type Services, visitWatch } from './watch-screens.ts';

/** A size of window and a theme. */
export interface Look {
  readonly name: string;
  readonly context: BrowserContextOptions;
}

const themes = ['light', 'dark'] as const;
const windows: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  /** 200 % zoom of 1440 × 900. */
  zoom: { viewport: { width: 720, height: 450 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  /** The narrowest that WCAG 1.4.10 asks for. */
  narrow: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
};

export const looks: readonly Look[] = Object.entries(windows).flatMap(([size, context]) =>
  themes.map((colorScheme) => ({
    name: `${size}-${colorScheme}`,
    context: { ...context, colorScheme, locale: 'en-GB', reducedMotion: 'reduce' },
  })),
);

/** What there is to look at: a meeting that is live with people in it, plans, and ended ones. */
export interface Scene {
  readonly people: FakePeople;
  readonly meetingPath: string;
  readonly services: Services;
  close(): Promise<void>;
}

const names = [
  'Esther Boateng',
  'Pastor Samuel Reyes',
  'Margaret Ellis',
  'Daniel Okafor',
  'Tomás Oliveira',
  'Grace Lindqvist',
  'Peter Novak',
  'Hannah Kim',
];

/** Fills a host with plans and a meeting of eight people: one speaks, one has the hand up, one shows no picture. */
export async function setScene(browser: Browser, host: TestHost): Promise<Scene> {
  const call = async <T>(path: string, body: object = {}): Promise<T> =>
    (await host.ownerFetch(`/api/v1/live/streams${path}`, { method: 'POST', body })).json() as Promise<T>;
  await host.ownerFetch('/api/v1/session', { method: 'PATCH', body: { display_name: 'Ruth Mensah' } });
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  for (const title of ['Midweek service', 'Elders’ meeting']) {
    const { id } = await call<Stream>('', { title, kind: title === 'Midweek service' ? 'broadcast' : 'meeting' });
    await call(`/${id}/start`);
    await call(`/${id}/end`);
  }
  await call('', { title: 'Morning service', kind: 'broadcast', scheduled_start: inHours(14) });
  await call('', { title: 'Welcome lunch planning', scheduled_start: inHours(18) });
  await call('', { title: 'Prayer walk', scheduled_start: inHours(70) });
  await planWeekly(host);
  await fillLibrary(host);
  await askForPrayer(host);
  const meeting = await call<Stream>('', { title: 'Prayer and scripture' });
  const invite = await call<CreatedInvite>(`/${meeting.id}/invites`);
  const people = await openFakePeople(
    browser,
    { origin: host.url, streamId: meeting.id, invite: invite.code },
    names.map((name, index) => ({
      name,
      microphone: index === 0 || index === 1 ? 'on' : 'muted',
      camera: name !== 'Hannah Kim',
    })),
  );
  await people.raiseHand(2, true);
  await people.say(1, 'We begin with Psalm 119, verse 105.');
  await people.say(2, 'Thank you. I have a reading too.');
  const services = await holdServices(browser, host);
  return {
    people,
    meetingPath: `/join/${meeting.id}`,
    services,
    close: () => people.close(),
  };
}

/** A broadcast of every Sunday, from the fourth day on, after the other plans. */
async function planWeekly(host: TestHost): Promise<void> {
  const start_date = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10);
  const repeat = { every: 'week', interval: 1, weekdays: ['su'] };
  const body = { title: 'Sunday service', kind: 'broadcast', start_date, start_time: '10:00', repeat };
  await host.ownerFetch('/api/v1/live/series', { method: 'POST', body });
}

async function fillLibrary(host: TestHost): Promise<void> {
  const about = 'What it means to be carried, and to carry one another; with the choir and the Sunday school.';
  for (const [kind, title, speaker, minutes, published_at] of [
    ['sermon', 'Hope that does not disappoint', 'Pastor Samuel Reyes', 41, '2026-11-15T10:00:00Z'],
    ['music', 'Evening hymns', 'The choir', 72, '2026-11-11T19:00:00Z'],
    ['podcast', 'Questions of faith, part 12', 'Esther Boateng', 25, '2026-11-03T08:00:00Z'],
  ] as const) {
    const body = { kind, title, speaker, published_at, duration_seconds: minutes * 60 };
    const url = `https://media.church.example/${minutes}.mp3`;
    await host.ownerFetch('/api/v1/library', { method: 'POST', body: { ...body, url, description: about } });
  }
}

async function askForPrayer(host: TestHost): Promise<void> {
  for (const body of [
    { text: 'Thanks for the new flat, and for the neighbours who carried.', private: false },
    { text: 'For my mother, whose operation is on Tuesday.', name: 'Daniel Okafor' },
  ]) {
    const drafted = await host.ownerFetch('/api/v1/prayer-requests', { method: 'POST', body });
    const { id } = (await drafted.json()) as { id: string };
    await host.ownerFetch(`/api/v1/prayer-requests/${id}/confirm`, { method: 'POST' });
  }
}

/** Where a walk goes. */
interface Place {
  readonly browser: Browser;
  readonly host: TestHost;
  readonly scene: Scene;
}

/**
 * Goes through every screen in one look, and calls `visit` on each when it stands still.
 *
 * @param prepare called with each new page before it loads anything
 */
export async function walkScreens(
  { browser, host, scene }: Place,
  look: Look,
  visit: Visit,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  const page = await openPage(browser, look);
  await prepare(page);
  const visitStill = still(visit);
  await visitOutside(page, host, visitStill);
  await visitWatch(page, scene.services, visitStill);
  await visitWelcome(page, host, visitStill);
  await page.goto(await host.host.createSignInLink());
  await visitHome(page, host, visitStill);
  await visitPeople(page, host, visitStill);
  await visitLibraryAndPrayer(page, host, visitStill);
  await visitRecordings(page, host, visitStill);
  await visitAssistant(page, host, visitStill);
  await visitStudio(page, host, visitStill);
  await visitMeeting(page, host, scene, visitStill);
  await page.context().close();
}

/** Goes through the screens of a meeting alone, in one look. */
export async function walkMeeting({ browser, host, scene }: Place, look: Look, visit: Visit): Promise<void> {
  const page = await openPage(browser, look);
  await page.goto(await host.host.createSignInLink());
  await page.getByRole('heading', { name: 'Upcoming' }).waitFor();
  await visitMeeting(page, host, scene, still(visit));
  await page.context().close();
}

async function openPage(browser: Browser, look: Look): Promise<Page> {
  const context = await browser.newContext({ ...look.context, permissions: ['camera', 'microphone'] });
  return context.newPage();
}

/** Takes the pointer away first, so that nothing shows that it is pointed at. */
const still =
  (visit: Visit): Visit =>
  async (screen, page) => {
    await page.mouse.move(0, 0);
    await visit(screen, page);
  };

type Visit = (screen: string, page: Page) => Promise<void>;

async function visitOutside(page: Page, host: TestHost, visit: Visit): Promise<void> {
  await page.goto(host.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visit('signed-out', page);
  await page.goto(`${host.url}/sign-in#used-already`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visit('sign-in-used', page);
  await page.goto(`${host.url}/join/00000000-0000-4000-8000-000000000000#aaaa-bbbb-cccc-dddd`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visit('link-does-not-work', page);
  await page.goto(`${host.url}/nowhere`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visit('not-found', page);
}

async function visitHome(page: Page, host: TestHost, visit: Visit): Promise<void> {
  await page.getByRole('heading', { name: 'Upcoming' }).waitFor();
  await page.getByText('Welcome lunch planning').waitFor();
  await visit('home', page);
  await page.getByRole('button', { name: 'Schedule' }).first().click();
  await page.getByRole('dialog').waitFor();
  await visit('schedule', page);
  await page.keyboard.press('Escape');
  await page.goto(`${host.url}/schedule`);
  await page.getByRole('heading', { name: 'What repeats' }).waitFor();
  await page.getByText('Prayer walk').waitFor();
  await visit('coming-up', page);
  await page.goto(`${host.url}/settings`);
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await visit('settings', page);
  await page.goto(`${host.url}/settings/computer`);
  await page.getByText('Name of the church').waitFor();
  await visit('settings-computer', page);
  await page.goto(`${host.url}/settings/assistant`);
  await page.getByRole('heading', { name: 'Providers' }).waitFor();
  await page.getByText('Fine tuning').click();
  await visit('settings-assistant', page);
  await page.goto(`${host.url}/settings/diagnostics`);
  await page.getByRole('button', { name: 'Make a support bundle' }).waitFor();
  await visit('diagnostics', page);
  await page.getByRole('link', { name: 'The connection fails' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('Everything that could be tried works.').waitFor();
  await visit('diagnostics-connection', page);
}

async function visitLibraryAndPrayer(page: Page, host: TestHost, visit: Visit): Promise<void> {
  await page.goto(`${host.url}/library`);
  await page.getByRole('heading', { name: 'Evening hymns' }).waitFor();
  await visit('library', page);
  await page.getByRole('button', { name: 'Add to the library' }).click();
  await page.getByRole('dialog').waitFor();
  await visit('library-add', page);
  await page.keyboard.press('Escape');
  await page.goto(`${host.url}/library/feeds`);
  await page.getByText('No feeds yet.').waitFor();
  await visit('library-feeds', page);
  await page.goto(`${host.url}/prayer`);
  await page.getByText('Daniel Okafor').waitFor();
  await visit('prayer', page);
}

export async function visitStudio(page: Page, host: TestHost, visit: Visit): Promise<void> {
  const made = await host.ownerFetch('/api/v1/live/streams', {
    method: 'POST',
    body: { title: 'Evening prayer', kind: 'broadcast' },
  });
  const { id } = (await made.json()) as Stream;
  await page.goto(`${host.url}/studio/${id}`);
  await page.getByText(/Mbit\/s, needs/).waitFor();
  await page.getByText(/ × .* a second/).waitFor();
  await visit('studio', page);
  await page.getByRole('button', { name: 'Take preview to program' }).click();
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByText(/As a viewer gets it/).waitFor({ timeout: 60_000 });
  await allPicturesShown(page);
  await visit('studio-live', page);
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('list', { name: 'People in the broadcast' }).getByText('Host', { exact: true }).waitFor();
  await visit('studio-people', page);
  await page.getByRole('tab', { name: 'How it goes' }).click();
  await page.getByText(/now, \d+ at most/).waitFor();
  await visit('studio-health', page);
  await page.getByRole('button', { name: 'End stream' }).click();
  await page.getByRole('dialog').waitFor();
  await visit('studio-end', page);
  await page.getByRole('dialog').getByRole('button', { name: 'End stream' }).click();
  await page.getByRole('heading', { name: 'The stream has ended.' }).waitFor();
  await visit('studio-ended', page);
  await host.ownerFetch(`/api/v1/live/streams/${id}`, { method: 'DELETE' });
}

async function visitMeeting(page: Page, host: TestHost, { people, meetingPath }: Scene, visit: Visit): Promise<void> {
  await people.speak(0);
  await page.goto(`${host.url}${meetingPath}`);
  await page.getByRole('heading', { name: 'Ready to join?' }).waitFor();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ruth Mensah');
  await allPicturesShown(page);
  await visit('before-joining', page);
  await page.getByRole('button', { name: 'Join now' }).click();
  const toolbar = page.getByRole('toolbar', { name: 'Meeting controls' });
  await toolbar.waitFor();
  await expect(page.getByRole('group', { name: /^Esther Boateng, speaking/ })).toBeVisible({ timeout: 60_000 });
  await allPicturesShown(page);
  await visit('meeting', page);
  await page.getByRole('button', { name: 'Speaker view' }).click();
  await visit('meeting-speaker', page);
  await page.getByRole('button', { name: 'Grid view' }).click();
  await openPanel(page, 'People');
  await page.getByRole('list', { name: 'Participants' }).getByText('Margaret Ellis').waitFor();
  await visit('meeting-people', page);
  await closePanel(page);
  await toolbar.getByRole('button', { name: /^Chat/ }).click();
  await page.getByRole('log').getByText('Psalm 119').waitFor();
  await visit('meeting-chat', page);
  await closePanel(page);
  const more = toolbar.getByRole('button', { name: 'More' });
  if (await more.isVisible()) {
    await more.click();
    await page.getByRole('dialog').waitFor();
    await visit('meeting-more', page);
    await page.keyboard.press('Escape');
  }
  await openSheet(page, 'Devices');
  await page.getByRole('dialog').waitFor();
  await visit('meeting-devices', page);
  await page.keyboard.press('Escape');
  await openSheet(page, 'End for everyone');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep going' }).waitFor();
  await visit('meeting-end', page);
  await page.keyboard.press('Escape');
  await people.shareScreen(5);
  await page.getByRole('group', { name: /^Screen of Grace/ }).waitFor();
  await allPicturesShown(page);
  await visit('meeting-share', page);
  await people.stopSharing(5);
  await toolbar.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { level: 1, name: /left/i }).waitFor();
  await visit('left', page);
  await people.speak(null);
}

/** Waits until every picture on the page has shown a few frames. */
async function allPicturesShown(page: Page): Promise<void> {
  const shown = async () => {
    const counts = await page
      .locator('video:visible')
      .evaluateAll((all) => all.map((v) => (v as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames));
    return counts.length > 0 && counts.every((count) => count > 3);
  };
  await expect.poll(shown, { message: 'every picture moves', timeout: 60_000 }).toBe(true);
}

/** Presses a control of the meeting, in the toolbar or, where the window is small, in More. */
async function openSheet(page: Page, name: string): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: 'Meeting controls' });
  const button = toolbar.getByRole('button', { name });
  if (await button.isVisible()) return button.click();
  await toolbar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
}

const openPanel = openSheet;

async function closePanel(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Close/ })
    .first()
    .click();
}
