import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { clockTime, sizeInWords } from './recording-words.ts';

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

test('sizes are told in the unit that fits', () => {
  expect([999, 34_000_000, 1_230_000_000, 12_300_000_000].map(sizeInWords)).toEqual([
    '1 kB',
    '34 MB',
    '1.2 GB',
    '12 GB',
  ]);
});

test('times have hours only from an hour on', () => {
  expect([0, 9.9, 288, 3888.4].map(clockTime)).toEqual(['0:00', '0:09', '4:48', '1:04:48']);
});
