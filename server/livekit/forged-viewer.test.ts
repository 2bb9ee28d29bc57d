import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../tests/support/chromium-path.ts';
import { type ForgingClient, openForgingClient } from '../../tests/support/forging-client.ts';
import { livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { until } from '../../tests/support/until.ts';
import { listParticipants } from './rooms.ts';

let livekit: TestLivekit;
let app: TestApp;
let browser: Browser;

async function comeAs(
  role: 'viewer' | 'speaker',
  id: string,
): Promise<{ client: ForgingClient; identity: string; token: string }> {
  const invite = await app.call('POST', `/api/v1/live/streams/${id}/invites`, {
    as: { bearer: app.ownerToken },
    body: { role },
  });
  const { body } = await app.call('POST', `/api/v1/live/streams/${id}/join`, {
    body: { invite: invite.body.code, display_name: role, client_id: crypto.randomUUID() },
  });
  const { identity, token } = body;
  const way = { url: livekit.connection.wsUrl, token };
  return { client: await openForgingClient(browser, `${app.url}/api/v1/health`, way), identity, token };
}

async function tracksOf(roomName: string, identity: string): Promise<number | undefined> {
  const found = (await listParticipants(livekit.connection, roomName)).find((one) => one.identity === identity);
  return found?.tracks.length;
}

describe.skipIf(!livekitServerPath())('a forged client with a viewer’s token', () => {
  beforeAll(async () => {
    app = await startTestApp();
    livekit = await startTestLivekit({ webhookUrl: `${app.url}/api/v1/livekit/webhook` });
    app.setLivekit(livekit.connection);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await app[Symbol.asyncDispose]();
    await livekit[Symbol.asyncDispose]();
  });

  test('gets no track and no data through, though the same client does with a speaker’s', async () => {
    const as = { bearer: app.ownerToken };
    const body = { title: 'Service', kind: 'broadcast' };
    const { body: stream } = await app.call('POST', '/api/v1/live/streams', { as, body });
    await app.call('POST', `/api/v1/live/streams/${stream.id}/start`, { as });
    const witness = await comeAs('viewer', stream.id);
    const viewer = await comeAs('viewer', stream.id);
    const speaker = await comeAs('speaker', stream.id);

    void viewer.client.askForTrack().catch(() => undefined);
    await viewer.client.send('from the pew').catch(() => undefined);
    await speaker.client.askForTrack();
    // What the viewer sent was sent before, so it would have come by the time that the witness has the speaker's.
    await until('the speaker is heard', async () => {
      await viewer.client.send('from the pew').catch(() => undefined);
      await speaker.client.send('from the stage');
      return (await witness.client.heard()).includes('from the stage');
    });
    expect(await witness.client.heard()).not.toContain('from the pew');
    expect(await tracksOf(stream.room_name, speaker.identity)).toBe(1);
    expect(await tracksOf(stream.room_name, viewer.identity)).toBe(0);
  });
});
