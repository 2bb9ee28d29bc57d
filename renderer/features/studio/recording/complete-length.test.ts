import { expect, test } from 'vitest';
import { completeLength } from './complete-length.ts';

function box(type: string, payload: number): Uint8Array {
  const bytes = new Uint8Array(8 + payload);
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  bytes.set(new TextEncoder().encode(type), 4);
  return bytes;
}

function largeBox(type: string, payload: number): Uint8Array {
  const bytes = new Uint8Array(16 + payload);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 1);
  view.setBigUint64(8, BigInt(bytes.length));
  bytes.set(new TextEncoder().encode(type), 4);
  return bytes;
}

function lengthOf(...boxes: Uint8Array[]): Promise<number> {
  const bytes = new Uint8Array(boxes.flatMap((one) => [...one]));
  return completeLength(bytes.length, async (offset, length) => bytes.subarray(offset, offset + length));
}

const start = [box('ftyp', 16), box('moov', 100)];
const startLength = 24 + 108;

test('whole fragments count, one that was cut short does not', async () => {
  const whole = [box('moof', 50), box('mdat', 200)];
  const wholeLength = 58 + 208;
  expect(await lengthOf(...start, ...whole)).toBe(startLength + wholeLength);
  expect(await lengthOf(...start, ...whole, box('moof', 50), box('mdat', 200).subarray(0, 100))).toBe(
    startLength + wholeLength,
  );
  expect(await lengthOf(...start, ...whole, box('moof', 50))).toBe(startLength + wholeLength);
  expect(await lengthOf(...start, ...whole, box('moof', 50).subarray(0, 5))).toBe(startLength + wholeLength);
});

test('a box whose size needs 64 bits is measured too', async () => {
  expect(await lengthOf(...start, box('moof', 50), largeBox('mdat', 300))).toBe(startLength + 58 + 316);
});

test('nothing counts before the beginning is whole, and what is no box ends it', async () => {
  expect(await lengthOf()).toBe(0);
  expect(await lengthOf(box('ftyp', 16), box('moov', 100).subarray(0, 60))).toBe(0);
  expect(await lengthOf(...start, new Uint8Array(64))).toBe(startLength);
});
