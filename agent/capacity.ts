/** How much a worker takes on. */
export interface Capacity {
  /** Job processes that are kept warm. */
  readonly idleProcesses: number;
  /** Conversations at once, above which the worker asks LiveKit for no more. */
  readonly conversations: number;
}

const gigabyte = 1024 ** 3;
/** A process in a conversation, with room to spare (measured: 150 to 250 MB). */
const bytesPerConversation = 400 * 1024 ** 2;

/**
 * A warm process costs about 160 MB while nobody talks; a cold one costs the next person about three seconds.
 *
 * @param machine memory in bytes and the number of processors
 */
export function chooseCapacity(machine: {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly processors: number;
}): Capacity {
  const { totalBytes, freeBytes, processors } = machine;
  const conversations = Math.min(Math.floor(totalBytes / 2 / bytesPerConversation), processors * 8);
  return { idleProcesses: idleProcesses(totalBytes, freeBytes), conversations: Math.max(2, conversations) };
}

function idleProcesses(totalBytes: number, freeBytes: number): number {
  if (totalBytes < 4 * gigabyte || freeBytes < gigabyte) return 1;
  return totalBytes < 8 * gigabyte || freeBytes < 2 * gigabyte ? 2 : 3;
}
