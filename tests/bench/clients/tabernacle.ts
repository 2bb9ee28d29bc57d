import type { Page } from '@playwright/test';
import type { Lab } from '../lab/lab.ts';
import { type Client, observerName } from './client.ts';
import type { TabernacleHost } from './tabernacle-host.ts';

/** This application: a guest's invite link on the real host, the real preview, `Join now`. */
export function createTabernacle(lab: Lab, host: TabernacleHost): Client {
  return {
    name: 'tabernacle',
    port: lab.ports.host,
    async createMeeting() {
      const stream = await host.api('createStream', { body: { title: 'Bench', kind: 'meeting' } });
      const params = { stream_id: stream.id };
      await host.api('startStream', { params });
      const { url } = await host.api('createInvite', { params, body: {} });
      return { room: stream.room_name, url };
    },
    async prepare(page) {
      await page.getByRole('textbox', { name: 'Your name' }).fill(observerName);
      await page.getByRole('button', { name: 'Join now' }).click({ trial: true });
    },
    join: (page) => page.getByRole('button', { name: 'Join now' }).click(),
    meeting: '[role="toolbar"][aria-label="Meeting controls"]',
    tile: '.meeting-tile',
    lostNotice: 'text=Connection lost',
    microphone: {
      selector: '[role="toolbar"] button',
      name: '^(Mute|Unmute) microphone$',
      muted: 'Unmute microphone$',
    },
    countPeople,
  };
}

/** Opens the list of participants and scrolls through it: it is virtual, so only a part is in the page at a time. */
async function countPeople(page: Page): Promise<number> {
  await page
    .getByRole('button', { name: /^People/ })
    .first()
    .click();
  const list = page.getByRole('list', { name: 'Participants' });
  await list.getByRole('listitem').first().waitFor();
  return list.evaluate(async (element) => {
    const seen = new Set<string>();
    const scrolls = (node: Element) =>
      node.scrollHeight > node.clientHeight + 1 && getComputedStyle(node).overflowY !== 'visible';
    let area: Element | null = element;
    while (area && !scrolls(area)) area = area.parentElement;
    const look = () => {
      for (const item of element.querySelectorAll('li, [role=listitem]')) {
        const name = item.textContent?.match(/Person sim-\d+/)?.[0];
        if (name) seen.add(name);
      }
    };
    look();
    for (let top = 0; area && top < area.scrollHeight; top += area.clientHeight / 2) {
      area.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      look();
    }
    return seen.size;
  });
}
