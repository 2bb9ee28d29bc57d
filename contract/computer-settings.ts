import { z } from 'zod';
import { operation } from './operation.ts';

/** What an organisation can set on all its computers. Names are those of policy files. */
export const managedSettingNames = [
  'server_url',
  'role',
  'autostart',
  'proxy',
  'updates.enabled',
  'updates.channel',
  'assistant.enabled',
  'allow_guests',
  'lan',
  'livekit.url',
  'church_name',
  'log_level',
] as const;
export type ManagedSettingName = (typeof managedSettingNames)[number];

const computerSetting = z.object({
  name: z.enum(managedSettingNames),
  value: z
    .union([z.string(), z.boolean()])
    .nullable()
    .meta({ description: 'Null where nothing was chosen, or where the application alone knows it' }),
  source: z.enum(['default', 'computer', 'environment', 'managed']).meta({
    description:
      'Who says so: nobody; this computer (config.json, or a choice in the settings); the environment or the command line; the organisation',
  }),
  place: z.string().nullable().meta({ description: 'Where it stands: a file, a registry key, a variable; else null' }),
});
export type ComputerSetting = z.infer<typeof computerSetting>;

const policyFault = z.object({
  place: z.string().meta({ description: 'The file or registry key, with the line or the name of the setting' }),
  message: z.string().meta({ description: 'What is wrong there and what to do' }),
});
export type PolicyFault = z.infer<typeof policyFault>;

const computerSettings = z
  .object({
    settings: z.array(computerSetting),
    faults: z.array(policyFault).meta({ description: 'What of the organisation’s policy was not understood' }),
  })
  .meta({ id: 'ComputerSettings' });
export type ComputerSettings = z.infer<typeof computerSettings>;

export const computerSettingsOperations = {
  getComputerSettings: operation({
    summary: 'What is set on the computer that answers, by whom, and what the organisation has set',
    description: 'A client answers it itself, for its own computer, to whoever sits there.',
    tag: 'This computer',
    access: 'owner',
    success: { status: 200, description: 'Each setting and where it came from', schema: computerSettings },
  }),
};
