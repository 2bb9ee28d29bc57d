import { offsetMsAt } from '../../contract/wall-clock.ts';

const weekMs = 7 * 86_400_000;

interface Change {
  readonly atMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

const known = new Map<string, readonly string[]>();

/** A time zone as a calendar tells it (VTIMEZONE, RFC 5545, 3.6.5), with every change of its clocks written out. */
export function timeZoneLines(timeZone: string, fromYear: number, toYear: number): readonly string[] {
  const key = `${timeZone} ${fromYear} ${toYear}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const fromMs = Date.UTC(fromYear, 0);
  const first = offsetMsAt(fromMs, timeZone);
  const lines = [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observance('STANDARD', first, first, [fromMs]),
    ...grouped(changesOf(timeZone, fromMs, Date.UTC(toYear + 1, 0))).flatMap((same) => {
      const [{ beforeMs, afterMs }] = same;
      return observance(
        afterMs > beforeMs ? 'DAYLIGHT' : 'STANDARD',
        beforeMs,
        afterMs,
        same.map(({ atMs }) => atMs),
      );
    }),
    'END:VTIMEZONE',
  ];
  known.set(key, lines);
  return lines;
}

const mostKnown = 100;

function observance(kind: 'STANDARD' | 'DAYLIGHT', beforeMs: number, afterMs: number, onsets: readonly number[]) {
  const [first, ...others] = onsets.map((atMs) => wall(atMs + beforeMs));
  return [
    `BEGIN:${kind}`,
    `DTSTART:${first}`,
    ...others.map((onset) => `RDATE:${onset}`),
    `TZOFFSETFROM:${offset(beforeMs)}`,
    `TZOFFSETTO:${offset(afterMs)}`,
    `END:${kind}`,
  ];
}

/** The changes of a zone's clocks, found week by week and then to the second. */
function changesOf(timeZone: string, fromMs: number, toMs: number): Change[] {
  const changes: Change[] = [];
  let beforeMs = offsetMsAt(fromMs, timeZone);
  for (let weekBeginMs = fromMs; weekBeginMs < toMs; weekBeginMs += weekMs) {
    const afterMs = offsetMsAt(weekBeginMs + weekMs, timeZone);
    if (afterMs === beforeMs) continue;
    let [earlier, later] = [weekBeginMs, weekBeginMs + weekMs];
    while (later - earlier > 1000) {
      const middle = Math.floor((earlier + later) / 2000) * 1000;
      if (offsetMsAt(middle, timeZone) === beforeMs) earlier = middle;
      else later = middle;
    }
    changes.push({ atMs: later, beforeMs, afterMs });
    beforeMs = afterMs;
  }
  return changes;
}

function grouped(changes: readonly Change[]): [Change, ...Change[]][] {
  const groups = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const key = `${change.beforeMs} ${change.afterMs}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}

function wall(asUtcMs: number): string {
  return new Date(asUtcMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

/** UTC-OFFSET (3.3.14): +0100, with seconds only where there are some. */
function offset(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  const rest = seconds % 60 === 0 ? '' : two(seconds % 60);
  return `${ms < 0 ? '-' : '+'}${two(seconds / 3600)}${two((seconds / 60) % 60)}${rest}`;
}
