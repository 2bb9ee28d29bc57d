import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CallState, ParticipantState } from '../../media/call-state.ts';
import { createStageView } from './stage-view.ts';

const off = { wanted: false, state: 'off', problem: null } as const;
const person = (identity: string, more: Partial<ParticipantState> = {}): ParticipantState => ({
  identity,
  name: identity,
  isLocal: identity === 'me',
  isAgent: false,
  role: 'speaker',
  microphone: 'on',
  camera: 'on',
  screen: false,
  handRaisedAtMs: null,
  connection: 'good',
  joinedAtMs: 0,
  ...more,
});

function callOf(people: readonly ParticipantState[]) {
  let hear: (identities: readonly string[]) => void = () => undefined;
  const store = createStore<CallState>(() => ({
    phase: 'connected',
    endReason: null,
    network: 'ok',
    networkLostAtMs: null,
    lastOutageMs: null,
    connectedAtMs: 0,
    localIdentity: 'me',
    participants: Object.fromEntries(people.map((one) => [one.identity, one])),
    order: people.map(({ identity }) => identity),
    sharing: [],
    microphone: off,
    camera: off,
    screen: off,
    audioBlocked: false,
  }));
  return {
    store,
    onActiveSpeakers(listener: typeof hear) {
      hear = listener;
      return () => undefined;
    },
    speak: (...identities: string[]) => hear(identities),
    change: (identity: string, more: Partial<ParticipantState>) =>
      store.setState(({ participants }) => ({ participants: { ...participants, [identity]: person(identity, more) } })),
  };
}

/** As much of an element as the view writes to. */
function element(width = 0, height = 0) {
  const attributes = new Set<string>();
  const drawn = {
    clientWidth: width,
    clientHeight: height,
    style: { transform: '', width: '', height: '' },
    dataset: {},
    toggleAttribute: (name: string, on: boolean) => (on ? attributes.add(name) : attributes.delete(name)),
    addEventListener() {},
    removeEventListener() {},
  };
  return drawn as typeof drawn & HTMLElement;
}

let resize: (width: number, height: number) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(seen: (entries: { contentRect: { width: number; height: number } }[]) => void) {
        resize = (width, height) => seen([{ contentRect: { width, height } }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const crowd = (count: number) => [...Array.from({ length: count }, (_, index) => person(`p${index}`)), person('me')];

describe('the stage view', () => {
  test('a resize moves tiles and tells React nothing', () => {
    const view = createStageView(callOf(crowd(8)));
    view.attach(element(990, 746));
    const tile = element();
    view.placeTile('p4', tile);
    expect(tile.style).toMatchObject({ transform: 'translate(334px, 252.67px)', width: '322px' });
    let told = 0;
    view.store.subscribe(() => {
      told += 1;
    });
    resize(1000, 746);
    expect(tile.style.width).toBe('325.33px');
    expect(told).toBe(0);
  });

  test('a change of speaker on the page tells React nothing', () => {
    const call = callOf(crowd(8));
    const view = createStageView(call);
    view.attach(element(990, 746));
    let told = 0;
    view.store.subscribe(() => {
      told += 1;
    });
    for (const who of ['p1', 'p5', 'p2']) {
      call.speak(who);
      vi.advanceTimersByTime(2000);
    }
    call.change('p3', { microphone: 'muted' });
    expect(told).toBe(0);
  });

  test('somebody off the page who speaks for a second is brought onto it', () => {
    const call = callOf(crowd(30));
    const view = createStageView(call, Date.now);
    view.attach(element(1392, 746));
    expect(view.store.getState().visible).not.toContain('p29');
    call.speak('p29');
    vi.advanceTimersByTime(1100);
    expect(view.store.getState().visible).toContain('p29');
    expect(view.store.getState().visible).toHaveLength(25);
  });

  test('turns pages, and shows 49 by choice where the window has room', () => {
    const view = createStageView(callOf(crowd(48)));
    view.attach(element(2512, 1290));
    expect(view.store.getState()).toMatchObject({ pages: 2, page: 0, canShowMore: true });
    view.turnTo(1);
    expect(view.store.getState().page).toBe(1);
    view.setLarge(true);
    expect(view.store.getState()).toMatchObject({ pages: 1, page: 0 });
    expect(view.store.getState().visible).toHaveLength(49);
  });

  test('those who only watch have no tile, and one’s own shared screen is not shown to oneself', () => {
    const call = callOf([...crowd(3), person('v', { role: 'viewer' })]);
    const view = createStageView(call);
    view.attach(element(1392, 746));
    expect(view.store.getState().visible).toEqual(['p0', 'p1', 'p2', 'me']);
    call.store.setState({ sharing: ['me'] });
    expect(view.store.getState()).toMatchObject({ mode: 'grid', sharer: null });
    call.store.setState({ sharing: ['me', 'p1'] });
    expect(view.store.getState()).toMatchObject({ mode: 'share', sharer: 'p1' });
  });

  test('who speaks for a second stands large, without React, until another does', () => {
    const call = callOf(crowd(4));
    const view = createStageView(call, Date.now);
    view.attach(element(1392, 746));
    const [first, third] = [element(), element()];
    view.placeTile('p0', first);
    view.placeTile('p2', third);
    view.setView('speaker');
    expect(view.store.getState()).toMatchObject({ mode: 'featured', view: 'speaker' });
    expect([first.style.width, third.style.width]).toEqual(['1148px', '232px']);
    let told = 0;
    view.store.subscribe(() => {
      told += 1;
    });
    call.speak('p2');
    vi.advanceTimersByTime(900);
    expect(third.style.width).toBe('232px');
    vi.advanceTimersByTime(300);
    expect([first.style.width, third.style.width]).toEqual(['232px', '1148px']);
    expect(told).toBe(0);
    view.setView('grid');
    expect(view.store.getState().mode).toBe('grid');
  });

  test('somebody in the spotlight stays large whoever speaks, until they leave', () => {
    const call = callOf(crowd(4));
    const view = createStageView(call, Date.now);
    view.attach(element(1392, 746));
    const tile = element();
    view.placeTile('p3', tile);
    view.spotlight('nobody');
    expect(view.store.getState().view).toBe('grid');
    view.spotlight('p3');
    call.speak('p1');
    vi.advanceTimersByTime(3000);
    expect(tile.style.width).toBe('1148px');
    call.store.setState({ order: ['p0', 'p1', 'p2', 'me'] });
    expect(view.store.getState()).toMatchObject({ mode: 'grid', view: 'grid' });
  });
});
