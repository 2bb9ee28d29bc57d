import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Output } from '../../contract/operations.ts';
import { type Portrait, paintPortrait, portraits } from './portraits.ts';

/** Somebody who takes part through a real LiveKit connection, with a drawn picture and a synthetic voice. */
export interface FakePerson {
  readonly name: string;
  readonly microphone?: 'on' | 'muted' | 'none';
  readonly camera?: boolean;
  readonly portrait?: Portrait;
}

export interface FakePeople {
  /** Identities, in the order in which the people were given. */
  readonly identities: readonly string[];
  /** Only this person is heard from now on; null: silence. */
  speak(index: number | null): Promise<void>;
  raiseHand(index: number, raised: boolean): Promise<void>;
  say(index: number, text: string): Promise<void>;
  shareScreen(index: number): Promise<void>;
  stopSharing(index: number): Promise<void>;
  close(): Promise<void>;
}

interface Seat {
  readonly join: Output<'joinStream'>;
  readonly cookie: string;
}

const clientBundle = createRequire(import.meta.url).resolve('livekit-client');

/** Lets `people` into a stream by an invite, all from one page. They stay until `close()`. */
export async function openFakePeople(
  browser: Browser,
  place: { readonly origin: string; readonly streamId: string; readonly invite: string },
  people: readonly FakePerson[],
): Promise<FakePeople> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${place.origin}/api/v1/health`);
  await page.addScriptTag({ path: clientBundle });
  await page.evaluate(`globalThis.paintPortrait = ${paintPortrait}`);
  await page.evaluate(seatPeople);
  const seats: Seat[] = [];
  for (const [index, person] of people.entries()) {
    const seat = await takeSeat(place, person.name);
    seats.push(seat);
    await page.evaluate((given) => (globalThis as unknown as Stage).fakePeople.add(given), {
      url: seat.join.url,
      token: seat.join.token,
      microphone: person.microphone ?? 'on',
      camera: person.camera ?? true,
      portrait: person.portrait ?? (portraits[index % portraits.length] as Portrait),
    });
  }
  return new FakeCrowd(page, context, place, seats);
}

class FakeCrowd implements FakePeople {
  readonly identities: readonly string[];
  readonly #page: Page;
  readonly #context: BrowserContext;
  readonly #place: { readonly origin: string; readonly streamId: string };
  readonly #seats: readonly Seat[];

  constructor(page: Page, context: BrowserContext, place: { origin: string; streamId: string }, seats: Seat[]) {
    this.#page = page;
    this.#context = context;
    this.#place = place;
    this.#seats = seats;
    this.identities = seats.map((seat) => seat.join.identity);
  }

  speak(index: number | null): Promise<void> {
    return this.#page.evaluate((who) => (globalThis as unknown as Stage).fakePeople.speak(who), index);
  }

  raiseHand(index: number, raised: boolean): Promise<void> {
    return this.#call(index, 'PUT', 'hand', { identity: this.identities[index], raised });
  }

  say(index: number, text: string): Promise<void> {
    const message = { id: crypto.randomUUID(), identity: this.identities[index], body: text };
    return this.#call(index, 'POST', 'messages', message);
  }

  shareScreen(index: number): Promise<void> {
    return this.#page.evaluate((who) => (globalThis as unknown as Stage).fakePeople.share(who), index);
  }

  stopSharing(index: number): Promise<void> {
    return this.#page.evaluate((who) => (globalThis as unknown as Stage).fakePeople.stopSharing(who), index);
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  async #call(index: number, method: string, path: string, body: object): Promise<void> {
    const seat = this.#seats[index];
    if (!seat) throw new RangeError(`there is no person ${index}`);
    const url = `${this.#place.origin}/api/v1/live/streams/${this.#place.streamId}/${path}`;
    const answer = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', origin: this.#place.origin, cookie: seat.cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}

async function takeSeat(place: { origin: string; streamId: string; invite: string }, name: string): Promise<Seat> {
  const answer = await fetch(`${place.origin}/api/v1/live/streams/${place.streamId}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: place.origin },
    body: JSON.stringify({ invite: place.invite, display_name: name, client_id: crypto.randomUUID() }),
  });
  if (!answer.ok) throw new Error(`${name} cannot join: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { join: (await answer.json()) as Output<'joinStream'>, cookie: cookie.join('; ') };
}

interface Stage {
  fakePeople: {
    add(person: {
      url: string;
      token: string;
      microphone: 'on' | 'muted' | 'none';
      camera: boolean;
      portrait: Portrait;
    }): Promise<void>;
    speak(index: number | null): void;
    share(index: number): Promise<void>;
    stopSharing(index: number): Promise<void>;
  };
}

/** Runs in the page: everything it uses must stand inside it. */
function seatPeople(): void {
  const { Room, Track } = (globalThis as unknown as { LivekitClient: typeof import('livekit-client') }).LivekitClient;
  const sound = new AudioContext({ sampleRate: 48_000 });
  const seats: { room: InstanceType<typeof Room>; gain: GainNode }[] = [];

  const paint = (globalThis as unknown as { paintPortrait: typeof paintPortrait }).paintPortrait;

  const paper = () => {
    const canvas = document.createElement('canvas');
    canvas.width = 1280;
    canvas.height = 720;
    const pen = canvas.getContext('2d');
    const draw = () => {
      if (!pen) return;
      pen.fillStyle = '#fffef9';
      pen.fillRect(0, 0, 1280, 720);
      pen.fillStyle = '#26211a';
      pen.font = '600 44px sans-serif';
      pen.fillText('Harvest supper, 5 December', 80, 120);
      pen.font = '28px sans-serif';
      const rows = [
        'Tables and chairs',
        'Soup for 80',
        'Bread and fruit',
        'Welcome at the door',
        'Songs',
        'Clearing up',
      ];
      for (const [i, row] of rows.entries()) {
        pen.fillRect(80, 160 + i * 84, 1120, 1);
        pen.fillText(row, 80, 212 + i * 84);
      }
    };
    draw();
    setInterval(draw, 500);
    return canvas.captureStream(5).getVideoTracks()[0] as MediaStreamTrack;
  };

  (globalThis as unknown as Stage).fakePeople = {
    async add({ url, token, microphone, camera, portrait }) {
      const room = new Room({ adaptiveStream: false, dynacast: true });
      const gain = new GainNode(sound, { gain: 0 });
      seats.push({ room, gain });
      await room.connect(url, token, { autoSubscribe: false });
      if (camera) {
        const canvas = document.createElement('canvas');
        canvas.width = 640;
        canvas.height = 360;
        paint(canvas, portrait, 0);
        setInterval(() => paint(canvas, portrait, performance.now()), 200);
        const [picture] = canvas.captureStream(5).getVideoTracks();
        if (picture)
          await room.localParticipant.publishTrack(picture, { source: Track.Source.Camera, simulcast: false });
      }
      if (microphone !== 'none') {
        const voice = new OscillatorNode(sound, { type: 'sawtooth', frequency: 140 });
        const syllables = new OscillatorNode(sound, { frequency: 4 });
        const depth = new GainNode(sound, { gain: 0.3 });
        const level = new GainNode(sound, { gain: 0.4 });
        const out = new MediaStreamAudioDestinationNode(sound);
        syllables.connect(depth).connect(level.gain);
        voice.connect(level).connect(gain).connect(out);
        voice.start();
        syllables.start();
        const [track] = out.stream.getAudioTracks();
        if (!track) return;
        const published = await room.localParticipant.publishTrack(track, {
          source: Track.Source.Microphone,
          dtx: true,
        });
        if (microphone === 'muted') await published.mute();
      }
    },
    speak(index) {
      for (const [i, seat] of seats.entries()) seat.gain.gain.value = i === index ? 0.7 : 0;
    },
    async share(index) {
      await seats[index]?.room.localParticipant.publishTrack(paper(), {
        source: Track.Source.ScreenShare,
        simulcast: false,
      });
    },
    async stopSharing(index) {
      const own = seats[index]?.room.localParticipant;
      const shared = own?.getTrackPublication(Track.Source.ScreenShare)?.track;
      if (own && shared) await own.unpublishTrack(shared.mediaStreamTrack, true);
    },
  };
}
