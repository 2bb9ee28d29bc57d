import { i18n } from '@lingui/core';

const kilobyte = 1000;

/** "1.2 GB", "34 MB": as the systems' own file lists count. */
export function sizeInWords(bytes: number): string {
  const [value, unit] =
    bytes >= kilobyte ** 3
      ? [bytes / kilobyte ** 3, 'gigabyte']
      : bytes >= kilobyte ** 2
        ? [bytes / kilobyte ** 2, 'megabyte']
        : [bytes / kilobyte, 'kilobyte'];
  return i18n.number(value, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
}

/** "4:48", or "1:04:48" from an hour on. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
