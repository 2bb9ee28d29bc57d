import { openFakePeople } from '../support/fake-people.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  expectMovingPicture,
  expectTwoPeopleMeet,
  joinAs,
  say,
  soundEnergy,
  startMeeting,
  tile,
} from './two-people.ts';

test('two people see and hear each other, write, mute and leave', async ({ ownerPage, openGuest }) => {
  await expectTwoPeopleMeet(ownerPage, openGuest);
});

test('whoever comes late reads what was written before', async ({ ownerPage, openGuest }) => {
  const link = await startMeeting(ownerPage, 'Ruth Mensah');
  await say(ownerPage, 'We begin with Psalm 23');
  const guest = await openGuest(link);
  await joinAs(guest, 'Daniel Okafor');
  await guest.getByRole('button', { name: /^Chat/ }).click();
  await expect(guest.getByRole('log')).toContainText('We begin with Psalm 23');
});

test('a host mutes a guest, who alone can unmute, and takes the guest out', async ({ ownerPage, openGuest }) => {
  const link = await startMeeting(ownerPage, 'Ruth Mensah');
  const guest = await openGuest(link);
  await joinAs(guest, 'Peter Novak');
  await tile(ownerPage, 'Peter Novak').waitFor();
  await ownerPage.getByRole('button', { name: 'People' }).click();
  const row = ownerPage.getByRole('list', { name: 'Participants' }).getByRole('listitem').filter({ hasText: 'Peter' });

  await row.getByRole('button').click();
  await ownerPage.getByRole('dialog').waitFor();
  await ownerPage.keyboard.press('Escape');
  await expect(row.getByRole('button'), 'the panel stays, and the focus comes back').toBeFocused();
  await row.getByRole('button').click();
  await ownerPage.getByRole('dialog').getByRole('button', { name: /^Mute/ }).click();
  await expect(guest.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();
  await expect(row.getByRole('button', { name: /^Unmute/ })).toHaveCount(0);
  await guest.getByRole('button', { name: 'Unmute microphone' }).click();
  await expect.poll(() => soundEnergy(ownerPage), { timeout: 60_000 }).toBeGreaterThan(0.005);

  await row.getByRole('button').click();
  await ownerPage
    .getByRole('dialog')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await ownerPage
    .getByRole('dialog')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(guest.getByText(/taken out|removed/i).first()).toBeVisible();
  await expect(tile(ownerPage, 'Peter Novak')).toHaveCount(0);
});

test('whoever speaks is seen large, or whom one chooses, until all are alike again', async ({
  browser,
  ownerPage: page,
}) => {
  const { origin, pathname, hash } = new URL(await startMeeting(page, 'Ruth Mensah'));
  const place = { origin, streamId: pathname.split('/').at(-1) ?? '', invite: hash.slice(1) };
  const people = await openFakePeople(
    browser,
    place,
    ['Esther Boateng', 'Daniel Okafor', 'Peter Novak'].map((name) => ({ name, microphone: 'on', camera: true })),
  );
  const stage = page.getByRole('main', { name: 'Stage' });
  const isLarge = async (name: string) => {
    const [whole, part] = [await stage.boundingBox(), await tile(page, name).boundingBox()];
    return (part?.width ?? 0) > (whole?.width ?? 0) * 0.6;
  };
  const becomesLarge = (name: string) => expect.poll(() => isLarge(name), { timeout: 60_000 }).toBe(true);
  await tile(page, 'Peter Novak').waitFor();

  await page.getByRole('button', { name: 'Speaker view' }).click();
  await people.speak(1);
  await becomesLarge('Daniel Okafor');
  await people.speak(2);
  await becomesLarge('Peter Novak');

  await page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Actions for Esther Boateng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Show large' }).click();
  await becomesLarge('Esther Boateng');
  await page.getByRole('button', { name: 'Close panel' }).click();
  await tile(page, 'Daniel Okafor').dblclick();
  await becomesLarge('Daniel Okafor');

  await page.getByRole('button', { name: 'Grid view' }).click();
  await expect.poll(() => isLarge('Daniel Okafor')).toBe(false);
  await people.close();
});

test('after livekit-server is killed the call comes back by itself, and who was muted stays muted', async ({
  ownerPage,
  openGuest,
  host,
}) => {
  test.setTimeout(300_000);
  const link = await startMeeting(ownerPage, 'Ruth Mensah');
  const guest = await openGuest(link);
  await joinAs(guest, 'Grace Lindqvist');
  await expectMovingPicture(ownerPage, 'Grace Lindqvist');
  await guest.getByRole('button', { name: 'Mute microphone' }).click();
  await expect(guest.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();

  host.killLivekit();
  await expect(ownerPage.getByText(/connection lost|trying again/i).first()).toBeVisible();
  await expectMovingPictureAgain(ownerPage, 'Grace Lindqvist');
  await expectMovingPictureAgain(guest, 'Ruth Mensah');
  await expect(guest.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();
  expect(await soundEnergy(ownerPage)).toBeLessThan(0.001);
});

test('a link that leads nowhere says so', async ({ openGuest }) => {
  const page = await openGuest('/join/00000000-0000-4000-8000-000000000000#aaaa-bbbb-cccc-dddd');
  await expect(page.getByRole('heading')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join now' })).toHaveCount(0);
});

async function expectMovingPictureAgain(page: Parameters<typeof tile>[0], name: string): Promise<void> {
  await expect(tile(page, name)).toBeVisible({ timeout: 60_000 });
  await expect(async () => expectMovingPicture(page, name, 3)).toPass({ timeout: 60_000 });
}
