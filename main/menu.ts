import { type App, Menu } from 'electron';
import type { CommandName } from '../contract/commands.ts';
import { menuTemplate } from './menu-template.ts';

/** Sets the application's menus. @param available what can be done now @param run does it, in the window */
export function setMenu(app: App, available: readonly CommandName[], run: (command: CommandName) => void): void {
  const template = menuTemplate({ platform: process.platform, isPackaged: app.isPackaged, available, run });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
