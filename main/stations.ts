import { app } from 'electron';
import type { Logger } from 'pino';
import { type Client, startClient } from '../server/client/start-client.ts';
import { loadConfig } from '../server/config/load-config.ts';
import { thisPolicySystem } from '../server/config/policy/policy-system.ts';
import { type Policy, readPolicy } from '../server/config/policy/read-policy.ts';
import { keepRole, managedRole, type Role, roleOf } from '../server/config/role.ts';
import { type Host, startHost } from '../server/host.ts';
import { prepareOutgoing } from '../server/outgoing.ts';
import { osKeyStore } from './key-store.ts';
import { withPackagedLivekit } from './packaged-livekit.ts';
import { rendererDir } from './paths.ts';
import type { StartOptions } from './start-options.ts';

/**
 * What serves the window: the church's host, or a client of it. One after the other at the same address, so that the
 * window's page keeps its origin.
 */
export interface Stations {
  readonly origin: string;
  /** `undecided` before anybody has chosen: a client that is connected to nobody. */
  readonly role: Role | 'undecided';
  /** Who has fixed the role: the organisation, or the command line or the environment; null where a person may choose. */
  readonly fixedBy: 'organisation' | 'environment' | null;
  /** What the organisation has set on this computer. */
  readonly policy: Policy;
  /** A link that lets the window in, once. */
  createLink(): Promise<string>;
  /** Ends what runs, starts the other, and keeps the choice. Where that one cannot start, the former is started again. */
  change(role: Role): Promise<void>;
  /** Whether people meet, or a broadcast goes out, at this computer's host; never at a client's. */
  isLive(): Promise<boolean>;
  stop(): Promise<void>;
}

type Station = { readonly role: Role | 'undecided'; readonly runs: Host | Client };

/**
 * Starts what this computer is, inside the shell as without one.
 *
 * @throws AppError for a bad setting, and whatever keeps it from starting
 */
export async function openStations({ flags, role: named, policyDir }: StartOptions, log: Logger): Promise<Stations> {
  const policy = await readPolicy(policyDir === null ? undefined : thisPolicySystem(policyDir));
  for (const fault of policy.faults) log.error(fault, 'the policy was not understood');
  for (const fault of prepareOutgoing(process.env, policy.values.proxy)) log.error(fault);
  const config = withPackagedLivekit(
    loadConfig({ env: process.env, flags, policy, rendererDir }),
    app.isPackaged ? process.resourcesPath : null,
  );
  const { dataDir } = config;
  const start = async (role: Role | null, port = config.port): Promise<Station> => {
    const parts = { seal: osKeyStore() };
    return role === 'host'
      ? { role, runs: await startHost({ ...config, port }, process.env, parts) }
      : {
          role: role ?? 'undecided',
          runs: await startClient({ ...config, port }, { ...parts, undecided: role === null }),
        };
  };
  let station = await start(roleOf({ env: {}, flag: named, dataDir, policy }));
  const { origin, port } = new URL(station.runs.url);
  return {
    origin,
    fixedBy: managedRole(policy) !== undefined ? 'organisation' : named !== undefined ? 'environment' : null,
    policy,
    get role() {
      // Connecting to a host was a choice, and the client has kept it.
      return station.role === 'undecided'
        ? (roleOf({ env: {}, flag: undefined, dataDir }) ?? 'undecided')
        : station.role;
    },
    createLink: async () =>
      'createSignInLink' in station.runs ? station.runs.createSignInLink() : station.runs.createOpenLink(),
    async change(role) {
      const before = station.role;
      await station.runs.stop();
      try {
        station = await start(role, Number(port));
      } catch (error) {
        station = await start(before === 'undecided' ? null : before, Number(port));
        throw error;
      }
      keepRole(dataDir, role);
    },
    isLive: async () => ('isLive' in station.runs ? station.runs.isLive() : false),
    stop: () => station.runs.stop(),
  };
}
