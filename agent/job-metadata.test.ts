import { expect, test } from 'vitest';
import type { DispatchMetadata } from '../contract/voice-room.ts';
import { parseJobMetadata } from './job-metadata.ts';

const nothing = { hostUrl: null, locale: 'en', personName: null, resumes: false, endsAt: null };

test('what the host says is taken', () => {
  const said: DispatchMetadata = {
    host_url: 'http://127.0.0.1:3000',
    locale: 'pt',
    person_name: 'Ruth',
    resumes: true,
    ends_at: '2026-11-22T10:00:00.000Z',
  };
  expect(parseJobMetadata(JSON.stringify(said))).toEqual({
    hostUrl: 'http://127.0.0.1:3000',
    locale: 'pt',
    personName: 'Ruth',
    resumes: true,
    endsAt: new Date('2026-11-22T10:00:00.000Z'),
  });
});

test.each(['', 'nonsense', 'null', '[]', '7'])('“%s” says nothing', (text) => {
  expect(parseJobMetadata(text)).toEqual(nothing);
});

test('what cannot be understood does not spoil the rest', () => {
  const text = JSON.stringify({
    host_url: 'file:///etc',
    locale: 'xx',
    person_name: '',
    ends_at: 'soon',
    resumes: true,
  });
  expect(parseJobMetadata(text)).toEqual({ ...nothing, resumes: true });
});
