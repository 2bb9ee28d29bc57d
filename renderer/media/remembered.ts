import type { RememberedDevice } from './device-choice.ts';

/** What this computer remembers between meetings. A browser that keeps nothing simply forgets. */

type Kind = 'microphone' | 'camera' | 'speaker';

const deviceKey = (kind: Kind) => `tabernacle.device.${kind}`;
const onKey = (kind: 'microphone' | 'camera') => `tabernacle.on.${kind}`;
const nameKey = 'tabernacle.name';

export function recall(kind: Kind): RememberedDevice | null {
  const text = read(deviceKey(kind));
  if (text === null) return null;
  try {
    const { id, label } = JSON.parse(text) as Partial<RememberedDevice>;
    return typeof id === 'string' && typeof label === 'string' ? { id, label } : null;
  } catch {
    return null;
  }
}

export function remember(kind: Kind, device: RememberedDevice): void {
  write(deviceKey(kind), JSON.stringify(device));
}

export function forget(kind: Kind): void {
  write(deviceKey(kind), null);
}

/** Whether the person last joined with this on; on where nothing is remembered. */
export function recallOn(kind: 'microphone' | 'camera'): boolean {
  return read(onKey(kind)) !== 'off';
}

export function rememberOn(kind: 'microphone' | 'camera', on: boolean): void {
  write(onKey(kind), on ? 'on' : 'off');
}

export function recallName(): string | null {
  return read(nameKey);
}

export function rememberName(name: string): void {
  write(nameKey, name);
}

const volumeKey = 'tabernacle.volume';

/** How loud the person last watched, 0 to 1; full where nothing is remembered. */
export function recallVolume(): number {
  const volume = Number(read(volumeKey) ?? 1);
  return volume >= 0 && volume <= 1 ? volume : 1;
}

export function rememberVolume(volume: number): void {
  write(volumeKey, String(volume));
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // a private window may refuse: the choice then holds for this page only
  }
}
