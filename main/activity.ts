import { z } from 'zod';
import { type CommandName, commandNames } from '../contract/commands.ts';
import type { DesktopActivity } from '../contract/desktop.ts';

export const idle: DesktopActivity = { call: 'none', in_use: false, microphone: null, trouble: false, commands: [] };

/** What a page may say of what the person does. */
export const desktopActivity: z.ZodType<DesktopActivity> = z.strictObject({
  call: z.enum(['none', 'meeting', 'live']),
  in_use: z.boolean(),
  microphone: z.boolean().nullable(),
  trouble: z.boolean(),
  commands: z.array(z.enum(commandNames as [CommandName, ...CommandName[]])).max(commandNames.length),
});
