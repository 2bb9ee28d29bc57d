import { expect, test } from 'vitest';
import { comeInAgain, withTries } from './join-tries.ts';

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

function wayBack(answers: { readonly reachable: readonly boolean[]; readonly refuses: number }) {
  const done: string[] = [];
  const reachable = [...answers.reachable];
  let refusals = answers.refuses;
  return {
    done,
    isWanted: () => true,
    isReachable: async () => reachable.shift() ?? true,
    reopen: async () => void done.push('reopen'),
    connect: async () => {
      done.push('connect');
      if (refusals-- > 0) throw new Error('refused');
    },
    pause: async (delayMs: number) => void done.push(`wait ${delayMs}`),
  };
}

test('the way back into a room waits for LiveKit, and opens the room again before each try', async () => {
  const way = wayBack({ reachable: [false, true], refuses: 1 });
  expect(await comeInAgain(way)).toBe('in');
  expect(way.done).toEqual(['wait 1000', 'reopen', 'connect', 'wait 1000', 'reopen', 'connect']);
});

test('a room that refuses three times is given up', async () => {
  const way = wayBack({ reachable: [], refuses: 9 });
  expect(await comeInAgain(way)).toBe('refused');
  expect(way.done.filter((step) => step === 'connect')).toHaveLength(3);
});

test('who has gone elsewhere while the room was opened again does not come into it', async () => {
  const way = wayBack({ reachable: [], refuses: 0 });
  const elsewhere = { ...way, isWanted: () => way.done.length === 0 };
  expect(await comeInAgain(elsewhere)).toBe('unwanted');
  expect(way.done).toEqual(['reopen']);
});
