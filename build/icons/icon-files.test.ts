import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { icnsOf, icoOf } from './icon-files.ts';

const picture = (size: number) => ({ size, png: readFileSync(new URL(`${size}x${size}.png`, import.meta.url)) });

test('every size of the icon is as large as its name says', () => {
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
    const { png } = picture(size);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  }
});

test('the icon of Windows points at each picture', () => {
  const ico = icoOf([picture(16), picture(256)]);
  expect(ico.readUInt16LE(4)).toBe(2);
  expect(ico.readUInt8(6 + 16)).toBe(0);
  const offset = ico.readUInt32LE(6 + 16 + 12);
  expect(ico.subarray(offset + 1, offset + 4).toString()).toBe('PNG');
});

test('the icon of macOS names its length and holds each picture under Apple’s name', () => {
  const icns = icnsOf([picture(128)]);
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.toString('latin1', 8, 12)).toBe('ic07');
});
