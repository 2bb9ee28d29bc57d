import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { VoiceLab } from './voice-lab.ts';

const clientBundle = createRequire(import.meta.url).resolve('livekit-client');

/** What happens to the agent as a page sees it: its attribute `lk.agent.state`, and when it goes. */
export interface AgentState {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly state: string;
}

declare global {
  interface Window {
    bare: {
      join(url: string, token: string, take: 'part' | 'note'): Promise<void>;
      type(text: string): Promise<void>;
      readonly states: AgentState[];
    };
  }
}

/** Makes a page with LiveKit's client in it and nothing else. */
export async function prepareBarePage(page: Page, lab: VoiceLab): Promise<void> {
  await page.goto(`${lab.hostUrl}/api/v1/health`);
  await page.addScriptTag({ path: clientBundle });
  await page.evaluate(installBareClient);
}

/** Runs in the page: everything it uses must stand inside it. */
function installBareClient(): void {
  const { Room, RoomEvent } = (window as unknown as { LivekitClient: typeof import('livekit-client') }).LivekitClient;
  const states: AgentState[] = [];
  const note = (state: string) => {
    const last = states.at(-1);
    if (last?.state !== state) states.push({ atMs: performance.timeOrigin + performance.now(), state });
  };
  let joined: InstanceType<typeof Room> | undefined;
  window.bare = {
    states,
    async join(url, token, take) {
      const room = new Room();
      joined = room;
      const look = () => {
        const agent = [...room.remoteParticipants.values()].find(({ isAgent }) => isAgent);
        if (agent) note(agent.attributes['lk.agent.state'] ?? 'there');
      };
      room.on(RoomEvent.ParticipantAttributesChanged, look);
      room.on(RoomEvent.ParticipantConnected, look);
      room.on(RoomEvent.ParticipantDisconnected, ({ isAgent }) => isAgent && note('gone'));
      room.on(RoomEvent.TrackSubscribed, (track) => document.body.append(track.attach()));
      await room.connect(url, token, { autoSubscribe: take === 'part' });
      look();
      if (take === 'part') await room.localParticipant.setMicrophoneEnabled(true);
    },
    type: async (text) => {
      await joined?.localParticipant.sendText(text, { topic: 'lk.chat' });
    },
  };
}
