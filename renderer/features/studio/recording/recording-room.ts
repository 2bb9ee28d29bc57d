/** Left of the disk when a recording ends by itself, in bytes: its end and the browser's own need it. */
export const reservedBytes = 100 * 1024 ** 2;

/** Under this a recording says that the disk is filling, in seconds. */
const warnUnderSeconds = 30 * 60;

export interface Room {
  /** How long can be recorded, in seconds. */
  readonly seconds: number;
  readonly state: 'enough' | 'little' | 'none';
}

/** For how long there is room at a rate of bytes a second. */
export function roomFor(freeBytes: number, bytesPerSecond: number): Room {
  const seconds = Math.max(0, freeBytes - reservedBytes) / Math.max(1, bytesPerSecond);
  return { seconds, state: seconds === 0 ? 'none' : seconds < warnUnderSeconds ? 'little' : 'enough' };
}

/** What the browser lets this page's files grow by, in bytes: never more than the disk has. */
export async function freeStorageBytes(storage: StorageManager = navigator.storage): Promise<number> {
  const { quota = 0, usage = 0 } = await storage.estimate();
  return Math.max(0, quota - usage);
}
