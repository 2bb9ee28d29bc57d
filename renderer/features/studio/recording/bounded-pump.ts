interface Closable {
  close(): void;
}

export interface Pump {
  /** How many were left out because too many waited. */
  readonly dropped: () => number;
  /** Rejects where one could not be taken in. */
  readonly failed: Promise<never>;
  /** Takes in what waits, and no more. */
  stop(): Promise<void>;
}

/**
 * Takes in what a stream gives, one after the other, and closes each. Where more than `limit` wait, what comes is left
 * out and counted: memory does not grow on a computer that is too slow.
 */
export function boundedPump<T extends Closable>(
  stream: ReadableStream<T>,
  take: (item: T) => Promise<void>,
  limit: number,
): Pump {
  const reader = stream.getReader();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  let dropped = 0;
  let waiting = 0;
  let stopped = false;
  let last: Promise<void> = Promise.resolve();

  async function takeIn(item: T): Promise<void> {
    try {
      await take(item);
    } catch (error) {
      failed.reject(error);
      stopped = true;
    } finally {
      item.close();
      waiting -= 1;
    }
  }

  async function read(): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (stopped || waiting >= limit) {
        value.close();
        if (!stopped) dropped += 1;
        continue;
      }
      waiting += 1;
      last = last.then(() => takeIn(value));
    }
  }
  const reading = read().catch((error: unknown) => failed.reject(error));

  return {
    dropped: () => dropped,
    failed: failed.promise,
    async stop() {
      stopped = true;
      await reader.cancel().catch(() => undefined);
      await reading;
      await last;
    },
  };
}
