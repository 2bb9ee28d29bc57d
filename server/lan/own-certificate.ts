import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { pinOf } from './certificate-pin.ts';
import { lanAddresses } from './lan-addresses.ts';

/** A certificate that the host made itself, with its key, in PEM. */
export interface OwnCertificate {
  readonly key: string;
  readonly cert: string;
  /** See `pinOf`. */
  readonly pin: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const lastsMs = 365 * dayMs;
/** A certificate that has less left than this is made anew. */
const renewBeforeMs = 30 * dayMs;

/**
 * The certificate of the host on this data folder: made at first use, made anew before it expires, always with the same
 * key, so that its pin stays. Both files are for this person alone.
 *
 * @throws AppError store_unavailable where the files cannot be read or written
 */
export async function ownCertificate(dataDir: string, now: Date): Promise<OwnCertificate> {
  try {
    const key = readOrMake(join(dataDir, 'tls-key.pem'), newKey);
    const file = join(dataDir, 'tls-certificate.pem');
    const kept = read(file);
    const cert = kept !== null && isGood(kept, key, now) ? kept : await newCertificate(key, now);
    if (cert !== kept) writeWhole(file, cert);
    return { key, cert, pin: pinOf(createPublicKey(key)) };
  } catch (cause) {
    throw new AppError(
      'store_unavailable',
      `The certificate for the local network (tls-key.pem and tls-certificate.pem in ${dataDir}) cannot be read or written. Check who may read these files, and that the disk is not full.`,
      { cause },
    );
  }
}

function isGood(cert: string, key: string, now: Date): boolean {
  const certificate = new X509Certificate(cert);
  const leftMs = certificate.validToDate.getTime() - now.getTime();
  return certificate.checkPrivateKey(createPrivateKey(key)) && leftMs > renewBeforeMs;
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Signed by its own key: clients know the key, and ask no authority. Its names are for people who look at it. */
async function newCertificate(key: string, now: Date): Promise<string> {
  // The library's parts find each other by decorators, which need this first; both are loaded once in a year.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const privateKey = createPrivateKey(key);
  const der = { type: 'pkcs8', format: 'der' } as const;
  const publicDer = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const { subtle } = x509.cryptoProvider.get();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    // Positive, as RFC 5280 asks: the first bit is none.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    name: [{ CN: ['Tabernacle'] }],
    notBefore: new Date(now.getTime() - dayMs),
    notAfter: new Date(now.getTime() + lastsMs),
    signingAlgorithm: algorithm,
    keys: {
      privateKey: await subtle.importKey('pkcs8', privateKey.export(der), algorithm, false, ['sign']),
      publicKey: await subtle.importKey('spki', publicDer, algorithm, true, ['verify']),
    },
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...['localhost', hostname(), `${hostname()}.local`].map((value) => ({ type: 'dns' as const, value })),
        ...['127.0.0.1', ...lanAddresses()].map((value) => ({ type: 'ip' as const, value })),
      ]),
    ],
  });
  return certificate.toString('pem');
}

function readOrMake(file: string, make: () => string): string {
  const kept = read(file);
  if (kept !== null) return kept;
  const made = make();
  writeFileSync(file, made, { mode: 0o600, flag: 'wx', flush: true });
  return made;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The file is either as before or as it should be. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.next`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.next`, file);
}
