import type { Limit } from '../bars.ts';
import type { LiveResults } from './live-results.ts';

/** A number of a broadcast's measurements, and what it may be. */
export interface LiveBar {
  readonly what: string;
  readonly unit: string;
  /** Undefined where it was not measured, null where it never came. */
  readonly of: (results: LiveResults) => number | null | undefined;
  readonly limit?: Limit;
}

const glass = (what: string, key: 'alone' | 'withViewers'): LiveBar[] => [
  {
    what: `**Glass to glass**, ${what}: p50`,
    unit: 'ms',
    of: ({ broadcast }) => broadcast?.values[key].p50,
    limit: { atMost: 400 },
  },
  { what: `${what}: p95`, unit: 'ms', of: ({ broadcast }) => broadcast?.values[key].p95 },
  { what: `${what}: pictures shown`, unit: '/s', of: ({ broadcast }) => broadcast?.values[key].framesPerSecond },
];

export const liveBars: readonly LiveBar[] = [
  ...glass('one viewer', 'alone'),
  ...glass('200 more viewers', 'withViewers'),
  {
    what: '**200 viewers**: joining → first key frame complete, p50',
    unit: 'ms',
    of: ({ broadcast }) => broadcast?.values.crowd.firstFrameP50,
  },
  { what: 'the same, p95', unit: 'ms', of: ({ broadcast }) => broadcast?.values.crowd.firstFrameP95 },
  {
    what: 'the same, the last of them',
    unit: 'ms',
    of: ({ broadcast }) => broadcast?.values.crowd.firstFrameMax,
    limit: { atMost: 5000 },
  },
  {
    what: '200 viewers: packets that never came',
    unit: '%',
    of: ({ broadcast }) => broadcast?.values.crowd.lossPercent,
    limit: { atMost: 0.5 },
  },
  {
    what: '**200 viewers try to publish**: tracks that LiveKit took',
    unit: '',
    of: ({ broadcast }) => broadcast?.values.forged.published,
    limit: { atMost: 0 },
  },
  {
    what: 'of them, tracks and messages that reached anybody',
    unit: '',
    of: ({ broadcast }) => broadcast && broadcast.values.forged.tracksSeen + broadcast.values.forged.dataSeen,
    limit: { atMost: 0 },
  },
  {
    what: 'a speaker who does the same is let (1 = yes)',
    unit: '',
    of: ({ broadcast }) => broadcast && Number(broadcast.values.forged.speakerCould),
    limit: { atLeast: 1 },
  },
  {
    what: '**`N watching`**: 25 leave and 25 are killed at once → right',
    unit: 'ms',
    of: ({ broadcast }) => broadcast?.values.count.rightAfterMs,
    limit: { atMost: 3000 },
  },
  {
    what: 'still right half a minute later (1 = yes)',
    unit: '',
    of: ({ broadcast }) => broadcast && Number(broadcast.values.count.stayedRight),
    limit: { atLeast: 1 },
  },
  {
    what: '**Chat**: messages a second to 200 sockets, of 500 offered',
    unit: '/s',
    of: ({ chat }) => chat?.values.taken,
    limit: { atLeast: 495 },
  },
  { what: 'Chat: messages refused', unit: '', of: ({ chat }) => chat?.values.refused, limit: { atMost: 0 } },
  { what: 'Chat: deliveries lost', unit: '', of: ({ chat }) => chat?.values.lost, limit: { atMost: 0 } },
  {
    what: 'Chat: deliveries out of order, or twice',
    unit: '',
    of: ({ chat }) => chat && chat.values.outOfOrder + chat.values.doubled,
    limit: { atMost: 0 },
  },
  { what: 'Chat: sent → at a viewer, p50', unit: 'ms', of: ({ chat }) => chat?.values.latencyP50 },
  { what: 'Chat: sent → at a viewer, p95', unit: 'ms', of: ({ chat }) => chat?.values.latencyP95 },
];
