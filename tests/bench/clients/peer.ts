import { AccessToken, TrackSource } from 'livekit-server-sdk';
import { peerDist } from '../lab/cached-parts.ts';
import type { Lab } from '../lab/lab.ts';
import { type Client, observerName } from './client.ts';
import { serveStatic } from './static-server.ts';

/** The interface that LiveKit Meet is made of: `<LiveKitRoom><VideoConference/></LiveKitRoom>` of the published packages. */
export async function createPeer(lab: Lab): Promise<Client> {
  const port = lab.ports.peer;
  const server = await serveStatic(peerDist(), port);
  lab.cleanup.add("the peer's server", () => server.close());
  return {
    name: 'peer',
    port,
    async createMeeting() {
      const room = `bench-${crypto.randomUUID()}`;
      const query = new URLSearchParams({ url: lab.livekit.wsUrl, token: await createToken(lab, room) });
      return { room, url: `http://127.0.0.1:${port}/?${query}` };
    },
    prepare: async (page) => {
      await page.waitForSelector('#join');
    },
    join: (page) => page.click('#join'),
    meeting: '.lk-video-conference',
    tile: '.lk-participant-tile',
    lostNotice: '.lk-toast-connection-state',
    microphone: {
      selector: '.lk-control-bar [data-lk-source="microphone"]',
      name: '',
      muted: '^false',
    },
    // it has no list: what it shows are tiles, by pages
    countPeople: (page) => page.locator('.lk-participant-tile').count(),
  };
}

function createToken(lab: Lab, room: string): Promise<string> {
  const token = new AccessToken(lab.livekit.apiKey, lab.livekit.apiSecret, {
    identity: 'observer',
    name: observerName,
    ttl: '2h',
  });
  token.addGrant({
    room,
    roomJoin: true,
    canPublish: true,
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: true,
    canPublishSources: [
      TrackSource.CAMERA,
      TrackSource.MICROPHONE,
      TrackSource.SCREEN_SHARE,
      TrackSource.SCREEN_SHARE_AUDIO,
    ],
  });
  return token.toJwt();
}
