/**
 * Replaces `Promise.race`, in this process, by one that forgets its losers.
 *
 * The language's own leaves a reaction on each promise that has not settled, and the reaction keeps the race's result.
 * LiveKit's agents framework (1.9) and its Deepgram client race the next frame of sound against one promise for the
 * end of the conversation, a hundred times a second and at several places: while a microphone was on, every frame was
 * kept until the conversation ended, about 8 MB a minute. Here each promise has one reaction however many races it
 * runs in, and a race that is over is taken off the promises that have not settled.
 *
 * It may go when `stt.js` of the Deepgram client and `readStream` of the framework no longer race against a promise
 * that outlives the loop; the test with an open microphone in many-turns.test.ts tells.
 */
export function raceWithoutLeak(): void {
  Promise.race = race as typeof Promise.race;
}

/** A race that is not over. */
interface OpenRace {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** The races that wait for each promise; null once it has settled. */
const racesOf = new WeakMap<Promise<unknown>, { open: Set<OpenRace> | null }>();

function race(this: PromiseConstructor, contenders: Iterable<unknown>): Promise<unknown> {
  return new this((resolve, reject) => {
    const joined: Set<OpenRace>[] = [];
    const leave = () => {
      for (const open of joined) open.delete(own);
    };
    const own: OpenRace = {
      resolve(value) {
        leave();
        resolve(value);
      },
      reject(reason) {
        leave();
        reject(reason);
      },
    };
    for (const contender of contenders) {
      const open = contender instanceof Promise ? openRacesOf(contender) : null;
      if (open === null) {
        // Settled, or no promise at all: nothing stays with it.
        Promise.resolve(contender).then(own.resolve, own.reject);
      } else {
        open.add(own);
        joined.push(open);
      }
    }
  });
}

/** Null where the promise is known to have settled. */
function openRacesOf(promise: Promise<unknown>): Set<OpenRace> | null {
  const known = racesOf.get(promise);
  if (known) return known.open;
  const open = new Set<OpenRace>();
  const races: { open: Set<OpenRace> | null } = { open };
  racesOf.set(promise, races);
  const settle = (tell: (race: OpenRace) => void) => {
    races.open = null;
    for (const one of [...open]) tell(one);
  };
  promise.then(
    (value) => settle((one) => one.resolve(value)),
    (reason) => settle((one) => one.reject(reason)),
  );
  return open;
}
