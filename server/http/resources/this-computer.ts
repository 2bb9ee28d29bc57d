import { AppError } from '../../../contract/errors.ts';
import type { thisComputerOperations } from '../../../contract/this-computer.ts';
import type { HandlersOf } from '../handlers.ts';

const notAClient = (): never => {
  throw new AppError('conflict', 'This is a church’s own host, not a client of one: it works with itself.');
};

export const thisComputerHandlers: HandlersOf<keyof typeof thisComputerOperations> = {
  getThisComputer: () => ({ role: 'host', host_id: null, hosts: [] }),
  openThisComputer: notAClient,
  checkHost: notAClient,
  addHost: notAClient,
  chooseHost: notAClient,
  forgetHost: notAClient,
};
