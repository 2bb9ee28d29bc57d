import { createStore, type StoreApi } from 'zustand/vanilla';
import { type RememberedDevice, resolveDevice } from './device-choice.ts';
import { forget, recall, remember } from './remembered.ts';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface Device {
  readonly id: string;
  readonly name: string;
}

/** The devices of this computer, which of each kind is chosen, and a chosen one that is not there now. */
export interface DeviceState {
  readonly microphone: DeviceChoice;
  readonly camera: DeviceChoice;
  readonly speaker: DeviceChoice;
}

export interface DeviceChoice {
  readonly available: readonly Device[];
  /** Id of the device in use; null where there is none. */
  readonly selected: string | null;
  /** Name of the chosen device while it is unplugged; the system's default is used meanwhile. */
  readonly missing: string | null;
}

/** A chosen device went or came back; said once each time. */
export interface DeviceMove {
  readonly kind: DeviceKind;
  readonly what: 'lost' | 'returned';
  readonly name: string;
  /** Name of the device in use from now on; null where there is none. */
  readonly using: string | null;
}

export interface DevicesHandle {
  readonly store: StoreApi<DeviceState>;
  /** Uses this device and remembers it on this computer, by id and by name. */
  select(kind: DeviceKind, deviceId: string): void;
  /** Id of the device that the person chose and that is there; null means the system's default. */
  chosen(kind: DeviceKind): string | null;
  /** Looks again: names are known only once the person has allowed a device. */
  refresh(): Promise<void>;
  onMoved(listener: (move: DeviceMove) => void): () => void;
  dispose(): void;
}

export type MediaDevicesPort = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;

const kinds: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];
const kindNames = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const;
/** Chrome lists the system's choice twice under these ids, beside the device itself. */
const aliases = new Set(['default', 'communications']);

/** Follows the devices of this computer until disposed. */
export function createDevices(port: MediaDevicesPort | undefined = navigator.mediaDevices): DevicesHandle {
  const none: DeviceChoice = { available: [], selected: null, missing: null };
  const store = createStore<DeviceState>(() => ({ microphone: none, camera: none, speaker: none }));
  const listeners = new Set<(move: DeviceMove) => void>();
  let looking: Promise<void> | undefined;
  let again = false;

  async function look(): Promise<void> {
    const all = (await port?.enumerateDevices().catch(() => [])) ?? [];
    const before = store.getState();
    const next = { ...before };
    const moves: DeviceMove[] = [];
    for (const kind of kinds) {
      const ofKind = all.filter((device) => device.kind === kindNames[kind]);
      const choice = choiceOf(kind, ofKind, recall(kind));
      const move = moveOf(kind, before[kind], choice);
      if (move) moves.push(move);
      if (!sameChoice(before[kind], choice)) next[kind] = choice;
    }
    if (kinds.some((kind) => next[kind] !== before[kind])) store.setState(next, true);
    for (const move of moves) for (const listener of listeners) listener(move);
  }

  function refresh(): Promise<void> {
    if (looking) {
      again = true;
      return looking;
    }
    looking = look().finally(() => {
      looking = undefined;
      if (!again) return;
      again = false;
      void refresh();
    });
    return looking;
  }

  const onChange = () => void refresh();
  port?.addEventListener('devicechange', onChange);

  return {
    store,
    select(kind, deviceId) {
      const state = store.getState();
      const device = state[kind].available.find(({ id }) => id === deviceId);
      if (!device) forget(kind);
      else remember(kind, { id: device.id, label: device.name });
      store.setState({ [kind]: { ...state[kind], selected: device?.id ?? null, missing: null } });
    },
    chosen(kind) {
      const { selected, missing } = store.getState()[kind];
      return selected !== null && missing === null && recall(kind) !== null ? selected : null;
    },
    refresh,
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      port?.removeEventListener('devicechange', onChange);
      listeners.clear();
    },
  };
}

function choiceOf(
  kind: DeviceKind,
  devices: readonly MediaDeviceInfo[],
  wanted: RememberedDevice | null,
): DeviceChoice {
  const alias = devices.find(({ deviceId }) => deviceId === 'default');
  const real = devices.filter(({ deviceId, label }) => deviceId !== '' && label !== '' && !aliases.has(deviceId));
  const preferred =
    alias && real.find(({ groupId, label }) => groupId === alias.groupId || alias.label.endsWith(label));
  const available = real.map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  const { selected, missing } = resolveDevice(available, wanted, preferred?.deviceId ?? null);
  // a changed id is learnt, so that the next look finds the device at once
  const found = available.find(({ id }) => id === selected);
  if (wanted && found && missing === null && wanted.id !== found.id)
    remember(kind, { id: found.id, label: found.name });
  return { available, selected, missing };
}

function moveOf(kind: DeviceKind, before: DeviceChoice, after: DeviceChoice): DeviceMove | null {
  const using = nameIn(after, after.selected);
  if (before.missing !== after.missing) {
    if (after.missing !== null) return { kind, what: 'lost', name: after.missing, using };
    return before.missing === null ? null : { kind, what: 'returned', name: before.missing, using };
  }
  // nobody chose it, but it was in use
  const was = nameIn(before, before.selected);
  return was === null || nameIn(after, before.selected) !== null ? null : { kind, what: 'lost', name: was, using };
}

function nameIn({ available }: DeviceChoice, deviceId: string | null): string | null {
  return available.find(({ id }) => id === deviceId)?.name ?? null;
}

function sameChoice(one: DeviceChoice, other: DeviceChoice): boolean {
  return (
    one.selected === other.selected &&
    one.missing === other.missing &&
    one.available.length === other.available.length &&
    one.available.every(({ id, name }, at) => id === other.available[at]?.id && name === other.available[at]?.name)
  );
}
