import type { MenuItemConstructorOptions } from 'electron';
import { type Command, type CommandMenu, type CommandName, commandNames, commands } from '../contract/commands.ts';

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  /** Developer tools are for a checkout. */
  readonly isPackaged: boolean;
  /** What can be done now; the other commands are there, and grey. */
  readonly available: readonly CommandName[];
  readonly run: (command: CommandName) => void;
}

/** The application's menus: the system's standard entries, and every command with its key. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    ...commandItems('view', parts),
    { type: 'separator' },
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  if (!parts.isPackaged) view.push({ type: 'separator' }, { role: 'toggleDevTools' });
  return [
    ...(parts.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { label: 'Call', submenu: commandItems('call', parts) },
    { label: 'Assistant', submenu: commandItems('assistant', parts) },
    { label: 'Studio', submenu: commandItems('studio', parts) },
    { role: 'windowMenu' },
  ];
}

function commandItems(menu: CommandMenu, { platform, available, run }: MenuParts): MenuItemConstructorOptions[] {
  return commandNames.flatMap((name) => {
    const command: Command = commands[name];
    if (command.menu !== menu || command.hold) return [];
    // On a Mac a key alone would be taken from whoever types: there it stands in the words.
    const isShown = platform !== 'darwin' || command.keys.includes('ctrl') || /^f\d+$/.test(command.keys.at(-1) ?? '');
    const key = accelerator(command);
    return {
      id: name,
      label: isShown ? command.words : `${command.words} (${key})`,
      // Shown, and not taken: the page listens to its keys itself, and knows when they mean something else.
      ...(isShown ? { accelerator: key, registerAccelerator: false } : {}),
      enabled: available.includes(name),
      click: () => run(name),
    };
  });
}

const keyNames: Readonly<Record<string, string>> = {
  ctrl: 'CommandOrControl',
  shift: 'Shift',
  enter: 'Return',
  escape: 'Escape',
};

/** The keys as Electron writes them, e.g. `CommandOrControl+Shift+H`. */
function accelerator({ keys }: Command): string {
  return keys.map((key) => keyNames[key] ?? key.toUpperCase()).join('+');
}
