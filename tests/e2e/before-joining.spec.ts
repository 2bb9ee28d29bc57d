import { expect, test } from '../support/fixtures.ts';
import { joinAs, startMeeting } from './two-people.ts';

test('the call is fetched after the join button has come, before the click', async ({ ownerPage, openGuest }) => {
  const link = await startMeeting(ownerPage, 'Ruth Mensah');
  const guest = await openGuest('/appearance.js');
  const scripts: string[] = [];
  guest.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  const callScripts = () => scripts.filter((path) => path.includes('livekit-call'));
  await guest.goto(link);
  await guest.getByRole('button', { name: 'Join now' }).waitFor();
  expect(callScripts()).toEqual([]);
  await guest.getByRole('button', { name: 'Join now' }).hover();
  await expect.poll(callScripts).not.toEqual([]);
});

test('a guest without a session is refused nothing more than once', async ({ ownerPage, openGuest }) => {
  const link = await startMeeting(ownerPage, 'Ruth Mensah');
  const guest = await openGuest('/appearance.js');
  const refused: string[] = [];
  const sockets: string[] = [];
  guest.on('response', (response) => {
    if (response.status() === 401) refused.push(new URL(response.url()).pathname);
  });
  guest.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
  await guest.goto(link);
  await guest.getByRole('textbox', { name: 'Your name' }).fill('Esther Boateng');
  await guest.getByRole('button', { name: 'Join now' }).hover();
  expect(sockets).toEqual([]);
  await joinAs(guest, 'Esther Boateng');
  await expect.poll(() => sockets.filter((path) => path.startsWith('/socket.io')).length).toBe(1);
  expect(refused).toEqual(['/api/v1/session']);
});

test('the first name that the owner gives is known at home at once', async ({ ownerPage }) => {
  await startMeeting(ownerPage, 'Ruth Mensah');
  await ownerPage.getByRole('button', { name: 'End for everyone' }).click();
  await ownerPage.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
  await ownerPage.getByRole('button', { name: 'Home' }).click();
  await expect(ownerPage.getByRole('heading', { level: 1 })).toContainText('Ruth');
});
