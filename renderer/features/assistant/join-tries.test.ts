import { expect, test } from 'vitest';
import { withTries } from './join-tries.ts';

function port(mayPass = true) {
  const waitsMs: number[] = [];
  return { waitsMs, mayPass: () => mayPass, pause: async (delayMs: number) => void waitsMs.push(delayMs) };
}
const forever = new AbortController().signal;

test('it is tried again after one, two and four seconds, and no more', async () => {
  const tries = port();
  let count = 0;
  const failing = withTries(() => Promise.reject(new Error(`try ${++count}`)), tries, forever);
  await expect(failing).rejects.toThrow('try 4');
  expect(tries.waitsMs).toEqual([1000, 2000, 4000]);
});

test('the first success is the answer', async () => {
  const tries = port();
  let count = 0;
  const answer = withTries(
    () => (++count < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(count)),
    tries,
    forever,
  );
  expect(await answer).toBe(3);
});

test('what another try cannot mend is not tried again', async () => {
  const tries = port(false);
  await expect(withTries(() => Promise.reject(new Error('refused')), tries, forever)).rejects.toThrow('refused');
  expect(tries.waitsMs).toEqual([]);
});

test('whoever leaves meanwhile stops it', async () => {
  const leaving = new AbortController();
  const tries = { mayPass: () => true, pause: async () => leaving.abort() };
  let count = 0;
  const failing = withTries(() => Promise.reject(new Error(`try ${++count}`)), tries, leaving.signal);
  await expect(failing).rejects.toThrow();
  expect(count).toBe(1);
});
