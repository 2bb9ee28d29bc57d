import { X509Certificate } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { pinOf } from './certificate-pin.ts';
import { ownCertificate } from './own-certificate.ts';

const now = new Date('2026-11-26T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

test('it is made once, for this person alone, and its pin is that of its key', async () => {
  using folder = temporaryFolder();
  const made = await ownCertificate(folder.path, now);
  const certificate = new X509Certificate(made.cert);
  expect(pinOf(certificate.publicKey)).toBe(made.pin);
  expect(made.pin).toMatch(/^[\w-]{43}$/);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  for (const file of ['tls-key.pem', 'tls-certificate.pem']) {
    expect(statSync(join(folder.path, file)).mode & 0o777, file).toBe(0o600);
  }
  expect(await ownCertificate(folder.path, inDays(334))).toEqual(made);
});

test('a month before its end it is made anew, and the pin stays', async () => {
  using folder = temporaryFolder();
  const made = await ownCertificate(folder.path, now);
  const renewed = await ownCertificate(folder.path, inDays(336));
  expect(renewed.cert).not.toBe(made.cert);
  expect(renewed.pin).toBe(made.pin);
  expect(new X509Certificate(renewed.cert).validToDate > inDays(336 + 360)).toBe(true);
  expect(readFileSync(join(folder.path, 'tls-certificate.pem'), 'utf8')).toBe(renewed.cert);
});

test('a certificate of another key is made anew', async () => {
  using folder = temporaryFolder();
  const made = await ownCertificate(folder.path, now);
  rmSync(join(folder.path, 'tls-key.pem'));
  const other = await ownCertificate(folder.path, now);
  expect(other.pin).not.toBe(made.pin);
  expect(pinOf(new X509Certificate(other.cert).publicKey)).toBe(other.pin);
});

test('a key that cannot be read is told by its place, and never replaced', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'tls-key.pem'), 'no key');
  await expect(ownCertificate(folder.path, now)).rejects.toMatchObject({
    code: 'store_unavailable',
    message: expect.stringContaining(folder.path),
  });
  expect(readFileSync(join(folder.path, 'tls-key.pem'), 'utf8')).toBe('no key');
});
