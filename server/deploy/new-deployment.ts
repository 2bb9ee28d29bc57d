import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { dirname, extname, join, resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { livekitVersion } from '../processes/livekit-release.ts';
import { projectRoot } from '../project-root.ts';
import { fillTemplate } from './fill-template.ts';
import { deploymentPorts, livekitConfiguration } from './livekit-configuration.ts';

export interface NewDeployment {
  /** The name under which people reach it. */
  readonly domain: string;
  /** The folder to write; absent or empty. */
  readonly folder: string;
  /** IPv4 address at which media reaches the server. */
  readonly address: string;
  /** Where livekit-server is, for systemd. */
  readonly livekitServer: string;
}

const templates = join(import.meta.dirname, 'templates');

/**
 * Writes the configuration of a new deployment, with keys that were never used before.
 *
 * @returns the files, by their names in the folder
 * @throws AppError: invalid_request (no such name or address), conflict (the folder holds something)
 */
export function writeNewDeployment(given: NewDeployment): string[] {
  checkDomain(given.domain);
  if (!isIPv4(given.address)) {
    throw new AppError('invalid_request', `${given.address} is no IPv4 address such as 203.0.113.7 (--address).`);
  }
  const folder = resolve(given.folder);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new AppError(
      'conflict',
      `${folder} is not empty. Nothing was written: its keys may be in use. Name another.`,
    );
  }
  const keys = freshKeys();
  const values = valuesOf({ ...given, folder }, keys);
  const files = new Map([['livekit.yaml', livekitConfiguration({ ...given, ...keys })]]);
  for (const name of templateNames()) {
    const text = fillTemplate(readFileSync(join(templates, name), 'utf8'), values);
    files.set(name === 'environment' ? '.env' : name, text);
  }
  for (const [name, text] of files) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const mode = extname(name) === '.sh' ? 0o700 : 0o600;
    writeFileSync(file, text, { mode, flag: 'wx' });
    chmodSync(file, mode);
  }
  return [...files.keys()].sort();
}

function templateNames(): string[] {
  return readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(templates.length + 1));
}

function freshKeys() {
  return {
    apiKey: `API${randomBytes(9).toString('hex')}`,
    apiSecret: randomBytes(32).toString('base64url'),
    turnSecret: randomBytes(32).toString('hex'),
  };
}

function valuesOf(
  { domain, folder, address, livekitServer }: NewDeployment,
  { apiKey, apiSecret, turnSecret }: ReturnType<typeof freshKeys>,
): Record<string, string> {
  const ports = deploymentPorts();
  const { version }: { version: string } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const inside = isNameInside(domain);
  return {
    domain,
    folder,
    address,
    version,
    app: projectRoot,
    node: process.execPath,
    livekit_server: livekitServer,
    livekit_version: livekitVersion,
    api_key: apiKey,
    api_secret: apiSecret,
    turn_secret: turnSecret,
    // No public authority gives certificates for names inside a network: there Caddy is its own.
    issuer: inside ? 'internal' : 'acme',
    issuer_folder: inside ? 'local' : 'acme-v02.api.letsencrypt.org-directory',
    host_port: String(ports.host),
    signal_port: String(ports.signal),
    tcp_port: String(ports.tcp),
    udp_start: String(ports.udpStart),
    udp_end: String(ports.udpEnd),
    turn_udp_port: String(ports.turnUdp),
    turn_tls_port: String(ports.turnTls),
    livekit_metrics_port: String(ports.livekitMetrics),
  };
}

function checkDomain(domain: string): void {
  const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
  const labels = domain.split('.');
  if (labels.length > 1 && domain.length <= 253 && !isIPv4(domain) && labels.every((part) => label.test(part))) return;
  throw new AppError(
    'invalid_request',
    `"${domain}" is no name such as meet.church.example, in small letters (--domain).`,
  );
}

function isNameInside(domain: string): boolean {
  return /\.(?:localhost|local|internal|home\.arpa|lan)$/.test(domain);
}
