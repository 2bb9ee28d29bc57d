import type { ComputerSetting } from '../../../contract/computer-settings.ts';
import { AppError } from '../../../contract/errors.ts';
import type { thisComputerOperations } from '../../../contract/this-computer.ts';
import type { App } from '../app.ts';
import type { HandlersOf } from '../handlers.ts';

/** What the host alone knows: that it is one, and the switch for the local network, which counts where nothing else does. */
function settingNow({ config, localNetwork }: App, setting: ComputerSetting): ComputerSetting {
  if (setting.name === 'role' && setting.value === null) return { ...setting, value: 'host', source: 'computer' };
  if (setting.name !== 'lan' || config.lan.enabled !== null) return setting;
  return { ...setting, value: localNetwork.enabled, source: 'computer' };
}

const notAClient = (): never => {
  throw new AppError('conflict', 'This is a church’s own host, not a client of one: it works with itself.');
};

export const thisComputerHandlers: HandlersOf<keyof typeof thisComputerOperations | 'getComputerSettings'> = {
  getComputerSettings: ({ app }) => ({
    ...app.config.origins,
    settings: app.config.origins.settings.map((setting) => settingNow(app, setting)),
  }),
  getThisComputer: () => ({ role: 'host', host_id: null, hosts: [] }),
  openThisComputer: notAClient,
  checkHost: notAClient,
  addHost: notAClient,
  chooseHost: notAClient,
  forgetHost: notAClient,
};
