import { dialog } from 'electron';
import type { Logger } from 'pino';
import { z } from 'zod';
import { describeHostFailure } from './host-failure.ts';
import type { WindowChannel } from './ipc.ts';
import type { Stations } from './stations.ts';

interface RoleChoice {
  readonly stations: Stations;
  /** Loads the window's page anew. */
  readonly load: () => Promise<void>;
  readonly dataDir: string;
  readonly log: Logger;
}

/** Lets the window choose whether this computer is its church's host or a client of one. */
export function setupRoleChoice(channel: WindowChannel, { stations, load, dataDir, log }: RoleChoice): void {
  const change = async (role: 'host' | 'client') => {
    try {
      await stations.change(role);
      log.info({ role }, 'the role was changed');
    } catch (error) {
      log.error({ err: error, role }, 'the role could not be changed');
      const { title, detail } = describeHostFailure(error, dataDir);
      dialog.showErrorBox(title, detail);
    }
    await load();
  };
  channel.answer('desktop:choose-role', z.tuple([z.enum(['host', 'client'])]), (role) => {
    if (stations.fixedBy !== null) return stations.fixedBy === 'organisation' ? 'managed' : 'fixed';
    change(role).catch((error: unknown) => log.error({ err: error }, 'the page could not be loaded after the change'));
    return 'changing';
  });
}
