import { describe, expect, test } from 'vitest';
import type { UpdateChannel } from '../../contract/desktop.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { createUpdates, type FoundUpdate, UpdateFault, type UpdateParts, type UpdateSource } from './updates.ts';

const newer: FoundUpdate = { version: '1.1.0', notes: 'Hymns are found faster.' };

/** A place for updates that does as it is told. */
function playedSource() {
  const fetched = Promise.withResolvers<void>();
  const asked: UpdateChannel[] = [];
  const installed: boolean[] = [];
  let fetches = 0;
  let offer: FoundUpdate | null = newer;
  const source: UpdateSource = {
    find: async (channel) => {
      asked.push(channel);
      return offer;
    },
    fetch: async (signal, onProgress) => {
      fetches += 1;
      onProgress(0.5);
      const stopped = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => stopped.reject(signal.reason));
      await Promise.race([fetched.promise, stopped.promise]);
    },
    install: (restart) => installed.push(restart),
  };
  return {
    source,
    asked,
    installed,
    fetched,
    fetches: () => fetches,
    offers: (update: FoundUpdate | null) => {
      offer = update;
    },
  };
}

function open(changes: Partial<UpdateParts> = {}) {
  const played = playedSource();
  const kept: string[] = [];
  let hostInUse = false;
  const updates = createUpdates({
    version: '1.0.0',
    source: played.source,
    channel: 'stable',
    channelManaged: false,
    takenBack: null,
    isHostInUse: async () => hostInUse,
    keepThisVersion: async () => {
      kept.push('1.0.0');
    },
    keepChannel: (channel) => kept.push(channel),
    now: () => new Date('2026-11-26T10:00:00Z'),
    onFault: () => {},
    ...changes,
  });
  const becomes = (kind: string) => eventually(() => expect(updates.report().state.kind).toBe(kind));
  return {
    ...played,
    updates,
    kept,
    becomes,
    meetAtHost: (inUse: boolean) => {
      hostInUse = inUse;
    },
  };
}

test('an update is found, fetched while nobody meets, kept ready, and installed when the application ends', async () => {
  const { updates, fetched, becomes, installed, kept } = open();
  const seen: string[] = [];
  updates.onChange(({ state }) => seen.push(state.kind === 'downloading' ? `${state.kind} ${state.part}` : state.kind));
  updates.end();
  expect(installed).toEqual([]);
  void updates.check();
  await becomes('downloading');
  fetched.resolve();
  await becomes('ready');
  expect(updates.report()).toMatchObject({ checked_at: '2026-11-26T10:00:00.000Z', state: newer });
  expect(seen).toEqual(['checking', 'downloading 0', 'downloading 0.5', 'ready']);
  expect(kept, 'the running version is put aside first').toEqual(['1.0.0']);
  updates.end();
  expect(installed).toEqual([false]);
});

test('who wants it at once restarts into it', async () => {
  const { updates, fetched, becomes, installed } = open();
  expect(await updates.prepareRestart()).toBe('unavailable');
  fetched.resolve();
  await updates.check();
  await becomes('ready');
  expect(await updates.prepareRestart()).toBe('installing');
  updates.end();
  expect(installed).toEqual([true]);
});

describe('while people meet', () => {
  test('in the window, nothing is fetched until they have left', async () => {
    const { updates, fetched, becomes, fetches } = open();
    updates.setWindowInUse(true);
    await updates.check();
    expect(updates.report().state).toEqual({ kind: 'waiting', version: '1.1.0' });
    await updates.lookAgain();
    expect(fetches()).toBe(0);
    fetched.resolve();
    updates.setWindowInUse(false);
    await becomes('ready');
  });

  test('at this computer’s host, nothing is fetched either', async () => {
    const { updates, meetAtHost, fetched, becomes } = open();
    meetAtHost(true);
    await updates.check();
    expect(updates.report().state.kind).toBe('waiting');
    meetAtHost(false);
    fetched.resolve();
    await updates.lookAgain();
    await becomes('ready');
  });

  test('a download that is under way is stopped, and begun again afterwards', async () => {
    const { updates, fetched, becomes, fetches } = open();
    void updates.check();
    await becomes('downloading');
    updates.setWindowInUse(true);
    await becomes('waiting');
    fetched.resolve();
    updates.setWindowInUse(false);
    await becomes('ready');
    expect(fetches()).toBe(2);
  });

  test('a restart is refused', async () => {
    const { updates, fetched, meetAtHost, installed } = open();
    fetched.resolve();
    await updates.check();
    updates.setWindowInUse(true);
    expect(await updates.prepareRestart()).toBe('in_use');
    updates.setWindowInUse(false);
    meetAtHost(true);
    expect(await updates.prepareRestart()).toBe('in_use');
    expect(installed).toEqual([]);
  });

  test('a host that cannot tell counts as in use', async () => {
    const { updates } = open({ isHostInUse: () => Promise.reject(new Error('no database')) });
    await updates.check();
    expect(updates.report().state.kind).toBe('waiting');
  });
});

test.each([
  [new UpdateFault('unreachable', null), 'unreachable'],
  [new UpdateFault('refused', null), 'refused'],
  [new Error('no space'), 'other'],
])('a fault is told, and the next look may go well: %s', async (fault, why) => {
  const { updates, source, offers } = open();
  const { find } = source;
  Object.assign(source, { find: () => Promise.reject(fault) });
  await updates.check();
  expect(updates.report().state).toEqual({ kind: 'failed', why });
  expect(updates.report().checked_at).toBeNull();
  Object.assign(source, { find });
  offers(null);
  await updates.check();
  expect(updates.report().state.kind).toBe('current');
});

test('an update whose earlier version cannot be put aside is not offered', async () => {
  const { updates, fetched } = open({ keepThisVersion: () => Promise.reject(new Error('the disk is full')) });
  fetched.resolve();
  await updates.check();
  expect(updates.report().state).toEqual({ kind: 'failed', why: 'other' });
});

test('a version that was taken back is not taken again; a newer one is', async () => {
  const { updates, offers, fetched } = open({ takenBack: '1.1.0' });
  await updates.check();
  expect(updates.report()).toMatchObject({ taken_back: '1.1.0', state: { kind: 'current' } });
  offers({ version: '1.1.1', notes: '' });
  fetched.resolve();
  await updates.check();
  expect(updates.report().state.kind).toBe('ready');
});

test('another channel is remembered and looked at; one that the organisation has set stays', async () => {
  const free = open();
  free.offers(null);
  await free.updates.chooseChannel('beta');
  expect(free.asked).toEqual(['beta']);
  expect(free.kept).toEqual(['beta']);
  const managed = open({ channelManaged: true });
  await managed.updates.chooseChannel('beta');
  expect(managed.updates.report().channel).toBe('stable');
  expect(managed.asked).toEqual([]);
});
