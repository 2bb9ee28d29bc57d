import { expect, test } from 'vitest';
import { faceOf } from './face.ts';

const stream = { title: 'Service', scheduled_start: null, viewer_count: 1 };
const live = { ...stream, status: 'live' } as const;
const flowing = { phase: 'connected', network: 'ok', program: 'p_host', flowing: true } as const;
const seen = { hostLost: false, wasSeen: true };

test.each([
  ['nothing is known yet', { stream: null, hostSilent: false }, null, { hostLost: false, wasSeen: false }, 'looking'],
  [
    'the host does not answer',
    { stream: null, hostSilent: true },
    null,
    { hostLost: false, wasSeen: false },
    'unreachable',
  ],
  ['before', { stream: { ...stream, status: 'pending' }, hostSilent: false }, null, seen, 'before'],
  [
    'before, and the host is switched off',
    { stream: { ...stream, status: 'pending' }, hostSilent: false },
    null,
    { ...seen, hostLost: true },
    'unreachable',
  ],
  [
    'live, the picture on its way',
    { stream: live, hostSilent: false },
    { ...flowing, program: null },
    { hostLost: false, wasSeen: false },
    'starting',
  ],
  ['live', { stream: live, hostSilent: false }, flowing, seen, 'live'],
  [
    'the host alone is gone, the picture still comes',
    { stream: live, hostSilent: true },
    flowing,
    { ...seen, hostLost: true },
    'live',
  ],
  ['the broadcaster has gone', { stream: live, hostSilent: false }, { ...flowing, program: null }, seen, 'away'],
  [
    'the broadcaster’s computer has failed',
    { stream: live, hostSilent: false },
    { ...flowing, flowing: false },
    seen,
    'away',
  ],
  [
    'the viewer’s network has gone',
    { stream: live, hostSilent: false },
    { ...flowing, network: 'lost', flowing: false },
    seen,
    'lost',
  ],
  [
    'the media server has gone',
    { stream: live, hostSilent: false },
    { ...flowing, phase: 'reconnecting' },
    seen,
    'lost',
  ],
  [
    'the whole host has gone',
    { stream: live, hostSilent: false },
    { ...flowing, phase: 'reconnecting' },
    { ...seen, hostLost: true },
    'unreachable',
  ],
  ['over', { stream: { ...stream, status: 'ended' }, hostSilent: false }, null, seen, 'ended'],
] as const)('%s', (_, page, room, around, face) => {
  expect(faceOf(page, room, around)).toBe(face);
});
