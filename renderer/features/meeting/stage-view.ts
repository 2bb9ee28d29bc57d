import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Call } from '../../media/call.ts';
import type { CallState } from '../../media/call-state.ts';
import { type Rect, tilesOnLargePage, tilesOnPage } from './grid-layout.ts';
import { bringOn, emptySeating, hear, nextBringOnMs, seatPeople, takeFloor } from './seating.ts';
import { type Corner, layoutStage, type StageLayout } from './stage-layout.ts';

/** What of the stage React draws; sizes and places are written to the elements instead. */
export interface StageState {
  readonly mode: StageLayout['mode'];
  /** Whose tiles are mounted, in order. */
  readonly visible: readonly string[];
  /** Whose screen is shown. */
  readonly sharer: string | null;
  readonly page: number;
  readonly pages: number;
  /** How many are not in the filmstrip. */
  readonly more: number;
  /** A larger page would hold more people than this one. */
  readonly canShowMore: boolean;
  readonly large: boolean;
  /** All alike, whoever speaks large, or one person large whoever speaks. */
  readonly view: 'grid' | 'speaker' | 'spotlight';
}

/** Parts of the stage that are placed beside the tiles. */
export type StagePart = 'content' | 'note' | 'more';

/** Whether one person can be shown larger than the others now. */
export const canFeature = ({ mode }: StageState): boolean => mode === 'grid' || mode === 'featured';

/** Places what stands on the stage, outside React: a resize, or another speaker, renders nothing. */
export interface StageView {
  readonly store: StoreApi<StageState>;
  /** The area without its margins; answers with the function that lets go of it. */
  attach(area: HTMLElement): () => void;
  placeTile(identity: string, element: HTMLElement): () => void;
  placePart(part: StagePart, element: HTMLElement): () => void;
  turnTo(page: number): void;
  setLarge(large: boolean): void;
  setView(view: 'grid' | 'speaker'): void;
  /** Shows one of the others large, whoever speaks. */
  spotlight(identity: string): void;
  /** When each person was last heard, in ms of the view's clock. */
  lastHeardMs(): ReadonlyMap<string, number>;
  now(): number;
  corner(): Corner;
  setCorner(corner: Corner): void;
  close(): void;
}

type Source = Pick<Call, 'onActiveSpeakers'> & { readonly store: Pick<Call['store'], 'getState' | 'subscribe'> };

/** Follows a call until it is closed. */
export function createStageView(call: Source, now: () => number = () => performance.now()): StageView {
  const store = createStore<StageState>()(() => ({
    mode: 'empty',
    visible: [],
    sharer: null,
    page: 0,
    pages: 1,
    more: 0,
    canShowMore: false,
    large: false,
    view: 'grid',
  }));
  const tiles = new Map<string, HTMLElement>();
  const parts = new Map<StagePart, HTMLElement>();
  let area: HTMLElement | null = null;
  let size = { width: 0, height: 0 };
  let seating = emptySeating;
  let layout: StageLayout | null = null;
  let page = 0;
  let corner: Corner = 'bottom-right';
  /** Who is large, where somebody is. */
  let featured: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const relayout = (animate: boolean) => {
    if (size.width <= 0 || size.height <= 0) return;
    const state = call.store.getState();
    const sharer = state.sharing.find((identity) => identity !== state.localIdentity) ?? null;
    const { large } = store.getState();
    const view = settleView();
    const space = {
      ...size,
      others: seating.order,
      local: hasTile(state, state.localIdentity) ? state.localIdentity : null,
      alone: state.order.length <= 1,
      sharing: sharer !== null,
      featured: view === 'grid' ? null : featured,
      preferred: preferred(state, seating.heldUntilMs, now()),
      page,
      limit: large ? tilesOnLargePage : tilesOnPage,
      columns: layout?.columns ?? null,
      corner,
    };
    layout = layoutStage(space);
    page = layout.page;
    const largePages = layoutStage({ ...space, limit: tilesOnLargePage }).pages;
    publish(store, {
      mode: layout.mode,
      visible: layout.tiles.map(({ identity }) => identity),
      sharer,
      page: layout.page,
      pages: layout.pages,
      more: layout.more?.count ?? 0,
      canShowMore: large || largePages < layout.pages,
      large,
      view,
    });
    paint(animate);
  };

  /** Follows the floor, where it is followed; where the one in the spotlight has left, all are shown alike again. */
  const settleView = () => {
    const { view } = store.getState();
    if (view === 'speaker') featured = takeFloor(seating, featured, now()).who;
    return view === 'spotlight' && !seating.order.includes(featured ?? '') ? 'grid' : view;
  };

  const paint = (animate: boolean) => {
    if (!layout || !area) return;
    area.toggleAttribute('data-moving', animate);
    area.dataset.mode = layout.mode;
    const large = layout.mode === 'featured' ? featured : null;
    const ordinary = layout.tiles.find(({ identity }) => identity !== large);
    area.toggleAttribute('data-small-tiles', (ordinary?.rect.width ?? 0) < 240);
    for (const { identity, rect } of layout.tiles) {
      const tile = tiles.get(identity);
      tile?.toggleAttribute('data-large', identity === large);
      if (tile) put(tile, rect);
    }
    for (const [part, element] of parts) {
      const rect = part === 'more' ? layout.more?.rect : layout[part];
      if (rect) put(element, rect);
    }
  };

  const listen = () => {
    clearTimeout(timer);
    const places = layout?.places ?? 1;
    if (layout?.mode !== 'grid' && layout?.mode !== 'share' && layout?.mode !== 'featured') return;
    const seated = bringOn(seating, places, now());
    const floor = store.getState().view === 'speaker' ? takeFloor(seated, featured, now()) : null;
    if (seated !== seating || (floor !== null && floor.who !== featured)) {
      seating = seated;
      relayout(true);
    }
    const waits = [nextBringOnMs(seating, places, now()), floor?.waitMs ?? null].filter((wait) => wait !== null);
    if (waits.length > 0) timer = setTimeout(listen, Math.min(...waits));
  };

  const seat = (state: CallState) => {
    const others = state.order.filter((identity) => identity !== state.localIdentity && hasTile(state, identity));
    const seated = seatPeople(seating, others);
    const changed = seated !== seating;
    seating = seated;
    return changed;
  };

  const spotlight = (identity: string) => {
    if (!seating.order.includes(identity)) return;
    featured = identity;
    store.setState({ view: 'spotlight' });
    relayout(true);
  };
  const spotlightPressed = ({ target }: Event) => {
    const [who] = [...tiles].find(([, tile]) => target instanceof Node && tile.contains(target)) ?? [];
    if (who !== undefined) spotlight(who);
  };

  seat(call.store.getState());
  let handsBefore = hands(call.store.getState());
  const stop = [
    call.store.subscribe((state, before) => {
      const handsNow = hands(state);
      const seatsChanged = seat(state);
      const changed =
        seatsChanged ||
        state.sharing !== before.sharing ||
        state.order !== before.order ||
        state.localIdentity !== before.localIdentity ||
        handsNow !== handsBefore ||
        hasTile(state, state.localIdentity) !== hasTile(before, before.localIdentity);
      handsBefore = handsNow;
      if (changed) relayout(true);
    }),
    call.onActiveSpeakers((identities) => {
      seating = hear(seating, identities, now());
      listen();
    }),
  ];

  return {
    store,
    attach(element) {
      area = element;
      const observer = new ResizeObserver(([entry]) => {
        if (!entry) return;
        size = { width: entry.contentRect.width, height: entry.contentRect.height };
        relayout(false);
      });
      observer.observe(element);
      element.addEventListener('dblclick', spotlightPressed);
      size = { width: element.clientWidth, height: element.clientHeight };
      relayout(false);
      return () => {
        observer.disconnect();
        element.removeEventListener('dblclick', spotlightPressed);
        area = null;
      };
    },
    placeTile(identity, element) {
      tiles.set(identity, element);
      const rect = layout?.tiles.find((tile) => tile.identity === identity)?.rect;
      if (rect) put(element, rect);
      return () => {
        if (tiles.get(identity) === element) tiles.delete(identity);
      };
    },
    placePart(part, element) {
      parts.set(part, element);
      const rect = part === 'more' ? layout?.more?.rect : layout?.[part];
      if (rect) put(element, rect);
      return () => {
        if (parts.get(part) === element) parts.delete(part);
      };
    },
    turnTo(wanted) {
      page = wanted;
      relayout(false);
    },
    setLarge(large) {
      store.setState({ large });
      relayout(false);
    },
    setView(view) {
      store.setState({ view });
      relayout(true);
    },
    spotlight,
    lastHeardMs: () =>
      new Map([...seating.lastHeardMs, ...[...seating.speakingSinceMs.keys()].map((who) => [who, now()] as const)]),
    now,
    corner: () => corner,
    setCorner(wanted) {
      corner = wanted;
      relayout(true);
    },
    close() {
      clearTimeout(timer);
      for (const end of stop) end();
    },
  };
}

/** Those who only watch have no tile; they are in the list of people. */
function hasTile(state: CallState, identity: string): boolean {
  const participant = state.participants[identity];
  return participant !== undefined && participant.role !== 'viewer';
}

function hands(state: CallState): string {
  return state.order.filter((identity) => state.participants[identity]?.handRaisedAtMs != null).join(' ');
}

function preferred(state: CallState, heldUntilMs: ReadonlyMap<string, number>, nowMs: number): ReadonlySet<string> {
  const held = [...heldUntilMs].filter(([, untilMs]) => untilMs > nowMs).map(([identity]) => identity);
  const raised = state.order.filter((identity) => state.participants[identity]?.handRaisedAtMs != null);
  return new Set([...held, ...raised]);
}

function publish(store: StoreApi<StageState>, next: StageState): void {
  const before = store.getState();
  const same =
    before.visible.length === next.visible.length && before.visible.every((who, i) => who === next.visible[i]);
  const visible = same ? before.visible : next.visible;
  const changed = (Object.keys(next) as (keyof StageState)[]).some((key) =>
    key === 'visible' ? !same : before[key] !== next[key],
  );
  if (changed) store.setState({ ...next, visible }, true);
}

function put(element: HTMLElement, { x, y, width, height }: Rect): void {
  const { style } = element;
  style.transform = `translate(${Math.round(x * 100) / 100}px, ${Math.round(y * 100) / 100}px)`;
  style.width = `${Math.round(width * 100) / 100}px`;
  style.height = `${Math.round(height * 100) / 100}px`;
}
