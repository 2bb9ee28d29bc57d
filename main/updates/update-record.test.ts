import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import {
  noteNotCounted,
  noteProven,
  noteStart,
  readUpdateRecord,
  type UpdateRecord,
  writeUpdateRecord,
} from './update-record.ts';

const previous = { version: '1.0.0', kept: '/cache/1.0.0.AppImage', place: '/opt/Tabernacle.AppImage' };
const updated: UpdateRecord = { channel: null, proven: '1.0.0', trial: null, previous, taken_back: null };

describe('a new version that does not start', () => {
  test('is taken back at the third start, after two that failed', () => {
    const first = noteStart(updated, '1.1.0');
    expect(first).toMatchObject({ isFirst: true, goBackTo: null });
    const second = noteStart(first.record, '1.1.0');
    expect(second).toMatchObject({ isFirst: false, goBackTo: null });
    const third = noteStart(second.record, '1.1.0');
    expect(third.goBackTo).toEqual(previous);
    expect(third.record).toMatchObject({ taken_back: '1.1.0', previous: null, trial: null });
    const back = noteStart(third.record, '1.0.0');
    expect(back).toMatchObject({ goBackTo: null, isFirst: false });
  });

  test('stays where nothing was put aside', () => {
    let record: UpdateRecord = { ...updated, previous: null };
    for (let start = 0; start < 5; start += 1) {
      const begun = noteStart(record, '1.1.0');
      expect(begun.goBackTo).toBeNull();
      record = begun.record;
    }
  });

  test('is not blamed for a port that was taken, or for somebody who quit', () => {
    let record = updated;
    for (let start = 0; start < 5; start += 1) {
      const begun = noteStart(record, '1.1.0');
      expect(begun.goBackTo).toBeNull();
      record = noteNotCounted(begun.record);
    }
  });
});

test('a version that people have worked with is never taken back', () => {
  let record = noteProven(noteStart(updated, '1.1.0').record, '1.1.0');
  for (let start = 0; start < 5; start += 1) {
    const begun = noteStart(record, '1.1.0');
    expect(begun).toMatchObject({ goBackTo: null, isFirst: false });
    record = begun.record;
  }
});

test('a first installation has nothing to go back to', () => {
  using folder = temporaryFolder();
  let record = readUpdateRecord(folder.path);
  for (let start = 0; start < 5; start += 1) {
    const begun = noteStart(record, '1.0.0');
    expect(begun).toMatchObject({ goBackTo: null, isFirst: false });
    record = begun.record;
  }
});

test('it is remembered over starts, and a damaged file is as none', () => {
  using folder = temporaryFolder();
  writeUpdateRecord(folder.path, updated);
  expect(readUpdateRecord(folder.path)).toEqual(updated);
  writeFileSync(join(folder.path, 'updates.json'), '{"channel":');
  expect(readUpdateRecord(folder.path)).toMatchObject({ proven: null, previous: null });
});
