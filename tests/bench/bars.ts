/** A number that the two clients are compared by, and what this application's may be at most (or at least). */
export interface Bar {
  readonly measure: string;
  readonly key: string;
  readonly what: string;
  readonly unit: string;
  /** The bar for this application's number; `peer` is the peer's in the same run. Absent: shown without a bar. */
  readonly limit?: Limit;
}

export type Limit =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  /** At most this share of the peer's. */
  | { readonly ofPeer: number };

const grid = (people: number): Bar[] => {
  const measure = `grid${people}`;
  const small = people <= 25;
  return [
    {
      measure,
      key: 'scriptMs',
      what: `${people} cameras: script`,
      unit: 'ms/s',
      ...(small && { limit: { ofPeer: 0.8 } }),
    },
    {
      measure,
      key: 'taskMs',
      what: `${people} cameras: all tasks`,
      unit: 'ms/s',
      ...(small && { limit: { ofPeer: 0.8 } }),
    },
    {
      measure,
      key: 'longTaskMs',
      what: `${people} cameras: long tasks`,
      unit: 'ms/s',
      limit: { atMost: small ? 0 : 50 },
    },
    {
      measure,
      key: 'micClickMs',
      what: `${people} cameras: microphone click → painted`,
      unit: 'ms',
      limit: { atMost: 100 },
    },
    { measure, key: 'commits', what: `${people} cameras: React commits`, unit: '/s' },
    { measure, key: 'tiles', what: `${people} cameras: tiles on the page`, unit: '' },
    { measure, key: 'decodedFps', what: `${people} cameras: frames decoded`, unit: '/s' },
    { measure, key: 'droppedFps', what: `${people} cameras: frames dropped`, unit: '/s' },
  ];
};

const outage = (how: 'cable' | 'hole', what: string): Bar[] => [
  { measure: `drop-${how}`, key: 'toldMs', what: `${what} → the person is told`, unit: 'ms', limit: { atMost: 2000 } },
  {
    measure: `drop-${how}`,
    key: 'pictureBackMs',
    what: `${what}: network back → picture back`,
    unit: 'ms',
    limit: { atMost: 1000 },
  },
  { measure: `drop-${how}`, key: 'noticeGoneMs', what: `${what}: network back → notice gone`, unit: 'ms' },
  {
    measure: `drop-${how}`,
    key: 'muteKept',
    what: `${what}: still muted after it (1 = yes)`,
    unit: '',
    limit: { atLeast: 1 },
  },
];

/** The lines of the table, in order. */
export const bars: readonly Bar[] = [
  {
    measure: 'bytes',
    key: 'beforeJoinKB',
    what: 'Script and style before the join button is usable',
    unit: 'kB',
    limit: { atMost: 150 },
  },
  {
    measure: 'bytes',
    key: 'onPreviewKB',
    what: 'The same after 1 s on the preview (fetched ahead for the meeting)',
    unit: 'kB',
  },
  { measure: 'bytes', key: 'inMeetingKB', what: 'The same in the meeting', unit: 'kB', limit: { atMost: 330 } },
  { measure: 'bytes', key: 'fontKB', what: 'Fonts', unit: 'kB', limit: { atMost: 90 } },
  {
    measure: 'join',
    key: 'ownCamera',
    what: 'Click → own camera visible in the meeting',
    unit: 'ms',
    limit: { atMost: 100 },
  },
  { measure: 'join', key: 'connected', what: 'Click → connected', unit: 'ms', limit: { ofPeer: 0.8 } },
  { measure: 'join', key: 'firstRemoteFrame', what: 'Click → first remote frame', unit: 'ms', limit: { ofPeer: 0.8 } },
  {
    measure: 'join25',
    key: 'ownCamera',
    what: 'With 25 people: click → own camera',
    unit: 'ms',
    limit: { atMost: 100 },
  },
  { measure: 'join25', key: 'firstRemoteFrame', what: 'With 25 people: click → first remote frame', unit: 'ms' },
  ...grid(9),
  ...grid(25),
  ...grid(49),
  {
    measure: 'audio100',
    key: 'blockedMs',
    what: '100 listeners: main thread blocked while joining',
    unit: 'ms',
    limit: { ofPeer: 0.5 },
  },
  { measure: 'audio100', key: 'longestTaskMs', what: '100 listeners: longest task while joining', unit: 'ms' },
  {
    measure: 'audio100',
    key: 'shown',
    what: '100 listeners: people that can be found',
    unit: '',
    limit: { atLeast: 100 },
  },
  { measure: 'audio100', key: 'scriptMs', what: '100 listeners: script', unit: 'ms/s' },
  { measure: 'audio100', key: 'taskMs', what: '100 listeners: all tasks', unit: 'ms/s' },
  ...outage('cable', 'Cable pulled'),
  ...outage('hole', 'Packets vanish'),
  { measure: 'speaker', key: 'whileSilent', what: 'React commits while nobody speaks', unit: '/s' },
  { measure: 'speaker', key: 'whileSpeaking', what: 'React commits while the speaker changes', unit: '/s' },
  { measure: 'speaker', key: 'outsideTiles', what: 'of these, outside a tile', unit: '/s', limit: { atMost: 0 } },
  { measure: 'api', key: 'tokensPerSecond', what: 'Tokens issued', unit: '/s' },
  { measure: 'api', key: 'tokenP99Ms', what: 'Token, 99 % within', unit: 'ms' },
  { measure: 'api', key: 'listsPerSecond', what: 'Stream lists (20 of 200)', unit: '/s' },
  { measure: 'api', key: 'listP99Ms', what: 'Stream list, 99 % within', unit: 'ms' },
  { measure: 'start', key: 'coldS', what: 'npm start in a fresh clone, livekit-server at hand → ready', unit: 's' },
  { measure: 'start', key: 'warmS', what: 'npm start again → ready', unit: 's' },
];

/** Whether a number keeps to a limit; null when there is nothing to compare. A number that never came does not. */
export function keepsTo(limit: Limit, own: number | null, peer: number | null): boolean | null {
  if (own === null) return false;
  if ('atMost' in limit) return own <= limit.atMost;
  if ('atLeast' in limit) return own >= limit.atLeast;
  return peer === null ? null : own <= peer * limit.ofPeer;
}

/** A limit in words. */
export function inWords(limit: Limit, unit: string): string {
  if ('atMost' in limit) return limit.atMost === 0 ? 'none' : `≤ ${limit.atMost} ${unit}`.trim();
  if ('atLeast' in limit) return `≥ ${limit.atLeast} ${unit}`.trim();
  return `≤ ${limit.ofPeer} × peer`;
}
