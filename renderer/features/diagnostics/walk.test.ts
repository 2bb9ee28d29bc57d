import { expect, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import type { CheckId } from './check-names.ts';
import { type Check, createWalk, type Finding } from './walk.ts';

const well: Finding = { mark: 'well', cause: null, found: '' };
const failed: Finding = { mark: 'failed', cause: 'no_media', found: 'nothing' };

function checks(...findings: Partial<Record<CheckId, Finding>>[]): Check[] {
  return findings.flatMap((one) =>
    Object.entries(one).map(([id, finding]): Check => ({ id: id as CheckId, run: async () => finding })),
  );
}

test('a walk stops at each check that fails, and goes on when the person wants to', async () => {
  const walk = createWalk(checks({ host: well, media: failed, media_tcp: failed, relay: well }));
  const marks = () => walk.store.getState().rows.map(({ finding }) => finding?.mark ?? null);
  expect(walk.store.getState().state).toBe('ready');
  walk.start();
  await eventually(() => expect(walk.store.getState().state === 'stopped').toBe(true));
  expect(marks()).toEqual(['well', 'failed', null, null]);
  walk.goOn();
  await eventually(() => expect(walk.store.getState().state === 'stopped').toBe(true));
  expect(marks()).toEqual(['well', 'failed', 'failed', null]);
  walk.goOn();
  await eventually(() => expect(walk.store.getState().state === 'done').toBe(true));
  expect(marks()).toEqual(['well', 'failed', 'failed', 'well']);
});

test('a fault at the last check ends it: there is nothing to go on with', async () => {
  const walk = createWalk(checks({ host: well, media: failed }));
  walk.start();
  await eventually(() => expect(walk.store.getState().state === 'done').toBe(true));
});

test('a question waits for its answer, and a check that breaks says so', async () => {
  const asking: Check = {
    id: 'tone',
    run: async ({ ask }) => ((await ask('heard')) ? well : failed),
  };
  const breaking: Check = {
    id: 'loopback',
    run: () => Promise.reject(new Error('the ceiling fell')),
  };
  const walk = createWalk([asking, breaking]);
  walk.start();
  await eventually(() => expect(walk.store.getState().question === 'heard').toBe(true));
  walk.answer(true);
  await eventually(() => expect(walk.store.getState().state === 'done').toBe(true));
  expect(walk.store.getState().rows.map(({ finding }) => finding)).toEqual([
    well,
    { mark: 'failed', cause: 'check_broke', found: 'the ceiling fell' },
  ]);
});

test('starting again forgets what was found, and what is still under way', async () => {
  let finish: (finding: Finding) => void = () => undefined;
  const slow: Check = {
    id: 'host',
    run: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  };
  const walk = createWalk([slow]);
  walk.start();
  const first = finish;
  walk.start();
  first(failed);
  finish(well);
  await eventually(() => expect(walk.store.getState().state === 'done').toBe(true));
  expect(walk.store.getState().rows[0]?.finding).toEqual(well);
});
