import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bringOn, emptySeating, hear, keepPlaceMs, nextBringOnMs, seatPeople, takeFloor } from './seating.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const seated = seatPeople(emptySeating, names);

describe('seating', () => {
  test('people keep their place when others come and go', () => {
    expect(seatPeople(seated, ['a', 'c', 'd', 'e', 'f', 'g']).order).toEqual(['a', 'c', 'd', 'e', 'f', 'g']);
    expect(seatPeople(seated, ['f', 'e', 'd', 'c', 'b', 'a'])).toBe(seated);
  });

  test('nobody moves when somebody on the page speaks', () => {
    const heard = hear(seated, ['b'], 0);
    expect(bringOn(heard, 3, 5000)).toBe(heard);
    expect(nextBringOnMs(heard, 3, 0)).toBeNull();
  });

  test('a cough does not move a tile', () => {
    const coughed = hear(hear(seated, ['e'], 0), [], 400);
    expect(bringOn(coughed, 3, 2000)).toBe(coughed);
  });

  test('somebody off the page who has spoken for a second takes the seat of whoever was silent longest', () => {
    let seating = hear(seated, ['a'], 0);
    seating = hear(seating, ['c'], 1000);
    seating = hear(seating, ['e'], 2000);
    expect(nextBringOnMs(seating, 3, 2000)).toBe(1000);
    expect(bringOn(seating, 3, 2999)).toBe(seating);
    expect(bringOn(seating, 3, 3000).order).toEqual(['a', 'e', 'c', 'd', 'b', 'f']);
  });

  test('a breath does not start the second again', () => {
    let seating = hear(seated, ['e'], 0);
    seating = hear(seating, [], 500);
    seating = hear(seating, ['e'], 900);
    expect(bringOn(seating, 3, 1600).order).toContain('e');
    expect(bringOn(seating, 3, 1600).order.indexOf('e')).toBeLessThan(3);
  });

  test('whoever was brought on keeps the place for a minute', () => {
    let seating = bringOn(hear(seated, ['d'], 0), 1, 1000);
    expect(seating.order[0]).toBe('d');
    seating = hear(seating, ['e'], 2000);
    expect(bringOn(seating, 1, 4000)).toBe(seating);
    expect(bringOn(seating, 1, 1000 + keepPlaceMs).order[0]).toBe('e');
  });

  test('whatever happens, nobody is lost and nobody sits twice', () => {
    const step = fc.record({
      present: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
      speakers: fc.uniqueArray(fc.constantFrom(...names)),
      places: fc.integer({ min: 1, max: 6 }),
      passedMs: fc.integer({ min: 0, max: 90_000 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let seating = emptySeating;
        let nowMs = 0;
        for (const { present, speakers, places, passedMs } of steps) {
          nowMs += passedMs;
          seating = bringOn(hear(seatPeople(seating, present), speakers, nowMs), places, nowMs + 1000);
          expect([...seating.order].sort()).toEqual([...present].sort());
        }
      }),
    );
  });
});

describe('the floor', () => {
  test('begins with the first, passes to whoever speaks for a second, and stays with them in silence', () => {
    expect(takeFloor(seated, null, 0)).toEqual({ who: 'a', waitMs: null });
    const heard = hear(seated, ['c'], 1000);
    expect(takeFloor(heard, 'a', 1400)).toEqual({ who: 'a', waitMs: 600 });
    expect(takeFloor(heard, 'a', 2000)).toEqual({ who: 'c', waitMs: null });
    expect(takeFloor(hear(heard, [], 3000), 'c', 9000)).toEqual({ who: 'c', waitMs: null });
  });

  test('is not taken from somebody who still speaks, nor kept by somebody who has left', () => {
    expect(takeFloor(hear(seated, ['a', 'b'], 0), 'a', 5000).who).toBe('a');
    expect(takeFloor(seatPeople(seated, ['b', 'c']), 'a', 0).who).toBe('b');
  });
});
