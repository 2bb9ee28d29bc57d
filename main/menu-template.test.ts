import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { type Command, type CommandName, commandNames, commands } from '../contract/commands.ts';
import { type MenuParts, menuTemplate } from './menu-template.ts';

function itemsOf(parts: Partial<MenuParts> = {}): MenuItemConstructorOptions[] {
  const template = menuTemplate({ platform: 'linux', isPackaged: true, available: [], run: () => {}, ...parts });
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}
const chosen = commandNames.filter((name) => !(commands[name] as Command).hold);

test('every command has one item in the menus, with its key', () => {
  const items = itemsOf().filter(({ id }) => id !== undefined);
  expect(items.map(({ id }) => id).sort()).toEqual([...chosen].sort());
  for (const { accelerator, registerAccelerator } of items) {
    expect(accelerator).not.toBe('');
    expect(registerAccelerator).toBe(false);
  }
  expect(items.find(({ id }) => id === 'toggle_hand')?.accelerator).toBe('CommandOrControl+Shift+H');
});

test('no two commands of a screen have the same keys', () => {
  const keys = commandNames.map((name) => commands[name].keys.join('+'));
  expect(new Set(keys).size).toBe(keys.length);
});

test('on a Mac a key alone is not taken from whoever types, and is still told', () => {
  const items = itemsOf({ platform: 'darwin' });
  const item = items.find(({ id }) => id === 'studio_take');
  expect(item?.accelerator).toBeUndefined();
  expect(item?.label).toContain('(Return)');
  expect(items.find(({ id }) => id === 'toggle_microphone')?.accelerator).toBe('CommandOrControl+D');
});

test('what can be done now can be chosen, and is what is run', () => {
  const run: CommandName[] = [];
  const items = itemsOf({ available: ['toggle_camera'], run: (name) => run.push(name) });
  expect(items.filter(({ id, enabled }) => id !== undefined && enabled).map(({ id }) => id)).toEqual(['toggle_camera']);
  items.find(({ id }) => id === 'toggle_camera')?.click?.({} as never, undefined, {} as never);
  expect(run).toEqual(['toggle_camera']);
});

test('developer tools are in a checkout’s menu alone', () => {
  const roles = (isPackaged: boolean) => itemsOf({ isPackaged }).map(({ role }) => role);
  expect(roles(false)).toContain('toggleDevTools');
  expect(roles(true)).not.toContain('toggleDevTools');
});
