import { z } from 'zod';
import type { ManagedSettingName } from '../../../contract/computer-settings.ts';
import { settings } from '../settings.ts';
import { proxyChoice } from './proxy-choice.ts';

/** One setting that an organisation can set, in all that its templates, its schema and its documentation need. */
interface ManagedSetting {
  /** Name of its value in the registry. */
  readonly registry: string;
  /** What it may be, as a policy file writes it. */
  readonly schema: z.ZodType<string | boolean>;
  readonly kind: 'switch' | 'text' | { readonly choices: readonly string[] };
  readonly title: string;
  /** What it does, in a sentence or two for administrators. */
  readonly meaning: string;
  /** What holds where nobody sets it, in words. */
  readonly byDefault: string;
  readonly example: string | boolean;
}

const onOff = { kind: 'switch', schema: z.boolean('must be true or false') } as const;
const { church_name: churchName, log_level: logLevel } = settings.shape;
const livekitUrl = settings.shape.livekit.unwrap().shape.url;

function oneOf<const C extends readonly [string, ...string[]]>(choices: C) {
  return { kind: { choices }, schema: z.enum(choices, `must be one of ${choices.join(', ')}`) } as const;
}

/** The one table: the schema, ADMX and ADML, the profile for macOS and `docs/managed.md` come from it. */
export const managedSettings = {
  server_url: {
    registry: 'ServerUrl',
    kind: 'text',
    schema: z
      .string()
      .max(2048, 'must be at most 2048 characters')
      .refine(isServerAddress, 'must be an address that begins with https://'),
    title: 'Address of the church’s host',
    meaning:
      'The host that this computer works with. Where no role is set, this computer becomes a client. Add #.FINGERPRINT for a host with a certificate of its own. Nobody can choose another host.',
    byDefault: 'each person connects to a host',
    example: 'https://tabernacle.church.example',
  },
  role: {
    registry: 'Role',
    ...oneOf(['host', 'client']),
    title: 'What this computer is used as',
    meaning: 'host: it holds the church’s meetings. client: it works through another computer’s host.',
    byDefault: 'as chosen at the first start',
    example: 'client',
  },
  autostart: {
    registry: 'Autostart',
    ...onOff,
    title: 'Start when a person signs in',
    meaning: 'Whether the application starts by itself when a person signs in to the computer.',
    byDefault: 'as chosen in the settings; off at first',
    example: true,
  },
  proxy: {
    registry: 'Proxy',
    kind: 'text',
    schema: proxyChoice,
    title: 'Proxy',
    meaning:
      'How the internet is reached: system (as the computer is set), direct, the address of a proxy (http://proxy.example:8080), or pac+ and the address of a PAC file, which the window alone follows. Loopback is never sent to a proxy.',
    byDefault: 'system for the window; HTTPS_PROXY for the host',
    example: 'http://proxy.church.example:8080',
  },
  'updates.enabled': {
    registry: 'UpdatesEnabled',
    ...onOff,
    title: 'Updates',
    meaning: 'Whether the application looks for new versions of itself. Turn it off where you deliver them.',
    byDefault: 'on',
    example: false,
  },
  'updates.channel': {
    registry: 'UpdatesChannel',
    ...oneOf(['stable', 'beta']),
    title: 'Channel of updates',
    meaning: 'Which versions it takes: stable, or beta for early ones.',
    byDefault: 'stable',
    example: 'stable',
  },
  'assistant.enabled': {
    registry: 'AssistantEnabled',
    ...onOff,
    title: 'Voice assistant',
    meaning:
      'Whether there is an assistant on this host. Off: its process is not started, and nobody can talk with it.',
    byDefault: 'on',
    example: false,
  },
  allow_guests: {
    registry: 'AllowGuests',
    ...onOff,
    title: 'Guests',
    meaning: 'Whether people without an account may come in by an invite link.',
    byDefault: 'on',
    example: true,
  },
  lan: {
    registry: 'Lan',
    ...onOff,
    title: 'Reachable on the local network',
    meaning: 'Whether other computers of the local network reach this host.',
    byDefault: 'as chosen in the settings; off at first',
    example: true,
  },
  'livekit.url': {
    registry: 'LivekitUrl',
    kind: 'text',
    schema: livekitUrl.unwrap(),
    title: 'LiveKit server',
    meaning:
      'A LiveKit server that this host uses in place of one of its own. Its key and secret stay in the environment or in config.json, where not everybody reads them.',
    byDefault: 'the host runs one',
    example: 'wss://live.church.example',
  },
  church_name: {
    registry: 'ChurchName',
    kind: 'text',
    schema: churchName.unwrap(),
    title: 'Name of the church',
    meaning: 'The name at the top of the screens of this host.',
    byDefault: 'Tabernacle',
    example: 'Grace Church',
  },
  log_level: {
    registry: 'LogLevel',
    kind: { choices: ['silent', 'error', 'warn', 'info', 'debug'] },
    schema: logLevel.unwrap(),
    title: 'What is logged',
    meaning: 'How much is written to the logs.',
    byDefault: 'info',
    example: 'warn',
  },
} as const satisfies Record<ManagedSettingName, ManagedSetting>;

/** The table row by row. */
export const managedSettingRows: readonly (ManagedSetting & { readonly name: ManagedSettingName })[] = Object.entries(
  managedSettings,
).map(([name, row]) => ({ name: name as ManagedSettingName, ...row }));

export type PolicyValues = { readonly [N in ManagedSettingName]?: z.output<(typeof managedSettings)[N]['schema']> };

function isServerAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).username === '';
}
