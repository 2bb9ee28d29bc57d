import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { Logger } from 'pino';
import { z } from 'zod';
import { autostartEntry } from './autostart-entry.ts';
import type { WindowChannel } from './ipc.ts';
import { applicationName } from './paths.ts';

/** Whether the system starts the application when the person signs in. */
export interface AutostartSwitch {
  isOn(): boolean;
  set(enabled: boolean): void;
}

/** The system's own switch: a file in the person's autostart folder on Linux, the login items elsewhere. */
export function systemAutostart(app: App, env: NodeJS.ProcessEnv = process.env): AutostartSwitch {
  if (process.platform !== 'linux') {
    return {
      isOn: () => app.getLoginItemSettings().openAtLogin,
      set: (enabled) => app.setLoginItemSettings({ openAtLogin: enabled }),
    };
  }
  const folder = env.XDG_CONFIG_HOME || join(app.getPath('home'), '.config');
  const file = join(folder, 'autostart', 'tabernacle.desktop');
  // An AppImage runs from a place that is gone after it ends; a checkout needs its folder as an argument.
  const command = [env.APPIMAGE ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()])];
  return {
    isOn: () => existsSync(file),
    set(enabled) {
      if (!enabled) return rmSync(file, { force: true });
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, autostartEntry(applicationName, command));
    },
  };
}

/** Brings the switch to what the organisation has set, where it has. A system that refuses keeps nobody from meeting. */
export function applyManagedAutostart(autostart: AutostartSwitch, managed: boolean | undefined, log: Logger): void {
  if (managed === undefined) return;
  try {
    if (autostart.isOn() !== managed) autostart.set(managed);
  } catch (error) {
    log.error({ err: error }, 'the start at sign-in could not be set as the organisation wants it');
  }
}

/** Lets the window read and change the switch; not where the organisation has set it. */
export function setupAutostart(channel: WindowChannel, autostart: AutostartSwitch, managed: boolean | undefined): void {
  const now = () => ({ enabled: autostart.isOn(), managed: managed !== undefined });
  channel.answer('desktop:get-autostart', z.tuple([]), now);
  channel.answer('desktop:set-autostart', z.tuple([z.boolean()]), (enabled) => {
    if (managed !== undefined) throw new Error('The start at sign-in is set by the organisation.');
    autostart.set(enabled);
    return now();
  });
}
