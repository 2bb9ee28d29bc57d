import { describe, expect, test } from 'vitest';
import { createCallAhead } from './call-ahead.ts';

const url = 'wss://church.example/livekit';

interface TestRoom {
  readonly number: number;
  prepareConnection(to: string): Promise<void>;
}

/** A call's parts that note what is done with its rooms; the `failing` first fetches of them fail. */
function createParts(failing = 0) {
  const done: string[] = [];
  let rooms = 0;
  let fetches = 0;
  const parts = {
    createRoom(): TestRoom {
      rooms += 1;
      const number = rooms;
      return { number, prepareConnection: async (to: string) => void done.push(`way of ${number} to ${to}`) };
    },
    prepareToConnect: async ({ number }: TestRoom) => void done.push(`ready ${number}`),
    giveUpConnecting: ({ number }: TestRoom) => void done.push(`given up ${number}`),
  };
  const load = async () => {
    fetches += 1;
    if (fetches <= failing) throw new Error('no network');
    return parts;
  };
  return { done, load, fetches: () => fetches };
}

describe('what is made before the click', () => {
  test('a room is made ready once, however often a person looks like joining', async () => {
    const { done, load } = createParts();
    const ahead = createCallAhead<TestRoom>(url, load);
    for (let sign = 0; sign < 3; sign++) ahead.begin();
    await expect.poll(() => done.length === 2).toBe(true);
    expect(done).toEqual([`way of 1 to ${url}`, 'ready 1']);
  });
  test('it is given to one call; the next has one of its own', async () => {
    const { done, load } = createParts();
    const ahead = createCallAhead<TestRoom>(url, load);
    ahead.begin();
    await expect.poll(() => done.length === 2).toBe(true);
    expect(ahead.take()?.number).toBe(1);
    expect(ahead.take()).toBeUndefined();
    ahead.begin();
    await expect.poll(() => done.includes('ready 2')).toBe(true);
    expect(ahead.take()?.number).toBe(2);
  });
  test('a click before it was made leaves no second room behind', async () => {
    const { done, load, fetches } = createParts();
    const ahead = createCallAhead<TestRoom>(url, load);
    ahead.begin();
    expect(ahead.take()).toBeUndefined();
    await expect.poll(fetches).toBe(1);
    await load();
    expect(done).toEqual([]);
  });
  test('a room that nobody entered is let go of, and none is made after that', async () => {
    const { done, load } = createParts();
    const ahead = createCallAhead<TestRoom>(url, load);
    ahead.begin();
    await expect.poll(() => done.length === 2).toBe(true);
    ahead.close();
    expect(done).toContain('given up 1');

    const late = createParts();
    const closed = createCallAhead<TestRoom>(url, late.load);
    closed.begin();
    closed.close();
    await late.load();
    expect(late.done).toEqual([]);
  });
  test('what could not be fetched is fetched again at the next sign', async () => {
    const { done, load, fetches } = createParts(1);
    const ahead = createCallAhead<TestRoom>(url, load);
    ahead.begin();
    await expect
      .poll(() => {
        ahead.begin();
        return done.includes('ready 1');
      })
      .toBe(true);
    expect(fetches()).toBe(2);
  });
});
