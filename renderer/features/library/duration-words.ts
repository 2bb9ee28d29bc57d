import { plural } from '@lingui/core/macro';

/** "45 minutes", "1 hour 12 minutes"; never less than a minute. */
export function durationInWords(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const restWords = plural(rest, { one: '# minute', other: '# minutes' });
  if (hours === 0) return restWords;
  const hourWords = plural(hours, { one: '# hour', other: '# hours' });
  return rest === 0 ? hourWords : `${hourWords} ${restWords}`;
}
