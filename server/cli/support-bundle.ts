import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { routeOf } from '../../contract/routes.ts';
import type { HostConfig } from '../config/config.ts';
import { findingsAsText } from '../diagnostics/doctor-finding.ts';
import { redactorOf } from '../diagnostics/redactor-of.ts';
import { makeSupportBundle } from '../diagnostics/support-bundle.ts';
import { runningHost } from '../host-lock.ts';
import { readVersion } from '../read-version.ts';
import { openStore, type Store } from '../store/store.ts';
import { asOwner } from './as-owner.ts';
import { examine } from './doctor.ts';

/** Saves a support bundle, made by the host where it runs, and lists what is in it. */
export async function supportBundle(config: HostConfig, file: string): Promise<number> {
  const target = resolve(file);
  if (existsSync(target))
    throw new AppError('conflict', `${target} is there already. Choose a name that is not taken.`);
  const host = await runningHost(config.dataDir);
  const { zip, files } = host?.url ? await fromHost(config, host.url) : await withoutHost(config);
  writeFileSync(target, zip, { mode: 0o600, flag: 'wx' });
  for (const { name, about } of files) console.log(`${name.padEnd(18)} ${about}`);
  console.log(`\nSaved to ${target}`);
  return 0;
}

type Made = { readonly zip: Uint8Array; readonly files: readonly { readonly name: string; readonly about: string }[] };

function fromHost(config: HostConfig, url: string): Promise<Made> {
  return asOwner(config, url, async (call, headers) => {
    const { id, files } = await call('createSupportBundle');
    const path = routeOf('getSupportBundle').path.replace('{bundle_id}', id);
    const answer = await fetch(`${url}${path}`, { headers });
    if (!answer.ok)
      throw new AppError('host_unreachable', 'The host made the support bundle and did not send it. Try again.');
    return { zip: new Uint8Array(await answer.arrayBuffer()), files };
  });
}

async function withoutHost(config: HostConfig): Promise<Made> {
  const findings = await examine(config, false);
  const store = await openOrNot(config);
  const db = store?.db ?? null;
  try {
    const redact = await redactorOf({ config, openKeys: [], db });
    const checks = findingsAsText(findings);
    return await makeSupportBundle({
      config,
      version: readVersion(),
      now: new Date(),
      redact,
      checks,
      health: null,
      db,
    });
  } finally {
    await store?.close();
  }
}

/** A database that cannot be opened is a fault to be told, not one that keeps the bundle from being made. */
async function openOrNot(config: HostConfig): Promise<Store | null> {
  const file = join(config.dataDir, 'tabernacle.db');
  try {
    return existsSync(file) ? await openStore(file) : null;
  } catch {
    return null;
  }
}
