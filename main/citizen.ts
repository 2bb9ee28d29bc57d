import { type App, powerSaveBlocker, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { CommandName } from '../contract/commands.ts';
import type { DesktopActivity } from '../contract/desktop.ts';
import type { Policy } from '../server/config/policy/read-policy.ts';
import { desktopActivity, idle } from './activity.ts';
import { applyManagedAutostart, setupAutostart, systemAutostart } from './autostart.ts';
import type { WindowChannel } from './ipc.ts';
import { setMenu } from './menu.ts';
import { setupTray } from './tray.ts';
import { createWakefulness } from './wakefulness.ts';

/** What of the application is to be seen outside its window, and follows what the person does in it. */
export interface Citizen {
  /** The window is there: its page tells what the person does, and gets the commands. */
  attach(channel: WindowChannel, page: WebContents): void;
}

interface CitizenParts {
  readonly policy: Policy;
  /** Brings the window to the front. */
  readonly focus: () => void;
  /** Whether something goes on in the window now, each time that its page says what the person does. */
  readonly onUse: (inUse: boolean) => void;
  readonly log: Logger;
}

/** Sets up the tray, the menus, the start at sign-in, and wakefulness in calls. */
export function setupCitizen(app: App, { policy, focus, onUse, log }: CitizenParts): Citizen {
  let send: (command: CommandName) => void = () => {};
  const run = (command: CommandName) => send(command);
  const autostart = systemAutostart(app);
  const managed = policy.values.autostart;
  applyManagedAutostart(autostart, managed, log);
  const showInTray = setupTray({
    open: focus,
    toggleMicrophone: () => run('toggle_microphone'),
    quit: () => app.quit(),
  });
  const stayAwake = createWakefulness(powerSaveBlocker);
  let offered = '';
  const follow = (activity: DesktopActivity) => {
    showInTray(activity);
    stayAwake(activity);
    onUse(activity.in_use);
    if (offered === activity.commands.join()) return;
    offered = activity.commands.join();
    setMenu(app, activity.commands, run);
  };
  setMenu(app, [], run);

  return {
    attach(channel, page) {
      send = (command) => channel.send('desktop:command', command);
      channel.answer('desktop:set-activity', z.tuple([desktopActivity]), (activity) => {
        follow(activity);
        return null;
      });
      setupAutostart(channel, autostart, managed);
      // A page that loads anew, fails or goes is in no call any more.
      page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) follow(idle);
      });
      page.on('render-process-gone', () => follow(idle));
      page.once('destroyed', () => follow(idle));
    },
  };
}
