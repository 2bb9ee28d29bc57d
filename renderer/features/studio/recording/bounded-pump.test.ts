import { expect, test } from 'vitest';
import { boundedPump } from './bounded-pump.ts';

interface Item {
  readonly name: number;
  close(): void;
}

function items() {
  const closed: number[] = [];
  const give = Promise.withResolvers<ReadableStreamDefaultController<Item>>();
  const stream = new ReadableStream<Item>({ start: (controller) => give.resolve(controller) });
  return {
    stream,
    closed,
    give: async (...names: number[]) => {
      for (const name of names) (await give.promise).enqueue({ name, close: () => closed.push(name) });
    },
  };
}

test('what comes while too many wait is left out, counted and closed', async () => {
  const { stream, closed, give } = items();
  const taken: number[] = [];
  const gate = Promise.withResolvers<void>();
  const pump = boundedPump(
    stream,
    async ({ name }) => {
      await gate.promise;
      taken.push(name);
    },
    2,
  );
  await give(1, 2, 3, 4);
  await expect.poll(() => pump.dropped()).toBe(2);
  expect(closed).toEqual([3, 4]);
  gate.resolve();
  await expect.poll(() => taken).toEqual([1, 2]);
  await give(5);
  await expect.poll(() => taken).toEqual([1, 2, 5]);
  await pump.stop();
  expect(closed).toEqual([3, 4, 1, 2, 5]);
});

test('one that cannot be taken in is told, and nothing after it is taken', async () => {
  const { stream, closed, give } = items();
  const taken: number[] = [];
  const pump = boundedPump(
    stream,
    async ({ name }) => {
      if (name === 2) throw new Error('The encoder gave up.');
      taken.push(name);
    },
    10,
  );
  await give(1, 2);
  await expect(pump.failed).rejects.toThrow('The encoder gave up.');
  await give(3);
  await pump.stop();
  expect(taken).toEqual([1]);
  expect(closed).toEqual([1, 2, 3]);
});
