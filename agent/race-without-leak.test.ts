import { queryObjects } from 'node:v8';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { raceWithoutLeak } from './race-without-leak.ts';

const { race } = Promise;
beforeAll(raceWithoutLeak);
afterAll(() => {
  Promise.race = race;
});

class Frame {
  readonly bytes = new Uint8Array(10);
}

/** The framework races promises of a class of its own. */
class OwnPromise<T> extends Promise<T> {}

const kept = () => queryObjects(Frame, { format: 'count' });

test.each<[string, PromiseConstructor]>([
  ['the language’s own promises', Promise],
  ['promises of a class of one’s own', OwnPromise],
])('results are not kept by a promise that outlives the race: %s', async (_what, kind) => {
  const end = Promise.withResolvers<null>();
  for (let turn = 0; turn < 500; turn++) {
    expect(await kind.race([Promise.resolve(new Frame()), end.promise])).toBeInstanceOf(Frame);
  }
  expect(kept()).toBeLessThan(10);
  end.resolve(null);
  expect(await kind.race([new Promise(() => {}), end.promise])).toBeNull();
});

test('who settles first wins, in the order in which they were given', async () => {
  const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const all = [
    Promise.race([first.promise, second.promise]),
    Promise.race([second.promise, first.promise]),
    Promise.race([first.promise, first.promise]),
  ];
  second.resolve('second');
  first.resolve('first');
  expect(await Promise.all(all)).toEqual(['second', 'second', 'first']);
  expect(await Promise.race([first.promise, second.promise])).toBe('first');
  expect(await Promise.race([second.promise, 'a value', first.promise])).toBe('second');
  expect(await Promise.race(['a value', second.promise])).toBe('a value');
});

test('a failure ends a race, and the failure of a loser is nobody’s', async () => {
  const [winner, loser] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const ended = Promise.race([winner.promise, loser.promise]);
  winner.resolve('won');
  expect(await ended).toBe('won');
  // Would end the test run as an unhandled rejection.
  loser.reject(new Error('lost'));
  await expect(Promise.race([loser.promise, new Promise(() => {})])).rejects.toThrow('lost');
});

test('a race of a class’s promises gives one of them', () => {
  expect(OwnPromise.race([Promise.resolve(1)])).toBeInstanceOf(OwnPromise);
});
