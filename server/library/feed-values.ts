const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zones by name, in minutes east of Greenwich: those of RFC 822, and those that feeds use besides. */
const zones: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  SAST: 120,
  EAT: 180,
  AST: -240,
  ADT: -180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  BRT: -180,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

const rfc822 =
  /^(?:[^\d,]{1,20},?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}\.?,?[\s-]+(\d{2,4})(?:[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(.{0,40})$/i;

/**
 * The moment of a date as feeds write it: RFC 822 and 2822 with any zone (an unknown one is taken for UTC), or ISO 8601.
 * Null where it is no date.
 */
export function feedDate(text: string): Date | null {
  const given = text.trim().slice(0, 100);
  const found = rfc822.exec(given);
  const date = found ? dateOfParts(found) : /^\d{4}-\d{2}-\d{2}/.test(given) ? new Date(given) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}

function dateOfParts([, day, month = '', year = '', hour = '0', minute = '0', second = '0', zone = '']: readonly (
  | string
  | undefined
)[]): Date | null {
  const monthIndex = months.indexOf(month.toLowerCase());
  const [dayNumber, hours, minutes] = [Number(day), Number(hour), Number(minute)];
  if (monthIndex === -1 || dayNumber < 1 || dayNumber > 31 || hours > 24 || minutes > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(fullYear(year), monthIndex, dayNumber);
  date.setUTCHours(hours, minutes - offsetOf(zone), Math.min(Number(second), 59));
  return date;
}

/** Two digits are of 1950 to 2049 (RFC 2822, section 4.3). */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length > 2) return year.length === 3 ? 1900 + number : number;
  return number < 50 ? 2000 + number : 1900 + number;
}

/** Minutes east of Greenwich: `+0200`, `+02:00`, `GMT+2`, `EST`, `(PST)`. */
function offsetOf(zone: string): number {
  const numeric = /([+-])(\d{1,2}):?(\d{2})?/.exec(zone);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return minutes > 16 * 60 ? 0 : numeric[1] === '-' ? -minutes : minutes;
  }
  const name = /[a-z]+/i.exec(zone)?.[0].toUpperCase() ?? '';
  return zones[name] ?? 0;
}

const longestSeconds = 360_000;

/** Seconds of `3600`, `59:30` or `1:00:00`; null for nothing, or what nobody listens to. */
export function feedDuration(text: string): number | null {
  const found = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,6})(?:[.,]\d+)?$/.exec(text.trim().slice(0, 40));
  if (!found) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return total > 0 && total <= longestSeconds ? total : null;
}
