import type { ComputerSetting, ComputerSettings, ManagedSettingName } from '../../contract/computer-settings.ts';
import type { Flags } from './load-config.ts';
import { managedSettingRows } from './policy/managed-settings.ts';
import type { Policy } from './policy/read-policy.ts';
import { environmentProxy } from './proxy.ts';
import { chosenRole, managedRole } from './role.ts';
import type { Settings } from './settings.ts';

interface Told {
  readonly policy: Policy;
  readonly env: NodeJS.ProcessEnv;
  readonly flags: Flags;
  /** The settings file. */
  readonly file: string;
  readonly dataDir: string;
  readonly fromFile: Settings;
  readonly fromEnvironment: Settings;
}

type Said = Pick<ComputerSetting, 'value' | 'place'>;

/** Where each setting came from that an organisation can set: the policy, the environment, this computer, or nobody. */
export function settingOrigins(told: Told): ComputerSettings {
  return { settings: managedSettingRows.map(({ name }) => originOf(name, told)), faults: [...told.policy.faults] };
}

function originOf(name: ManagedSettingName, told: Told): ComputerSetting {
  const { values, places } = told.policy;
  const managed = name === 'role' ? managedRole(told.policy) : values[name];
  if (managed !== undefined) {
    return { name, value: managed, source: 'managed', place: places[name] ?? places.server_url ?? null };
  }
  const environment = inEnvironment(name, told);
  if (environment !== null) return { name, source: 'environment', ...environment };
  const here = onThisComputer(name, told);
  if (here !== null) return { name, source: 'computer', ...here };
  return { name, value: defaults[name] ?? null, source: 'default', place: null };
}

const defaults: Readonly<Partial<Record<ManagedSettingName, string | boolean>>> = {
  proxy: 'system',
  'updates.enabled': true,
  'updates.channel': 'stable',
  'assistant.enabled': true,
  allow_guests: true,
  church_name: 'Tabernacle',
  log_level: 'info',
};

function inEnvironment(name: ManagedSettingName, { env, flags, fromEnvironment }: Told): Said | null {
  switch (name) {
    case 'role':
      return flags.role ? { value: flags.role, place: '--role' } : said(env.TABERNACLE_ROLE, 'TABERNACLE_ROLE');
    case 'proxy':
      return environmentProxy(env);
    case 'livekit.url': {
      const { url, ws_url, http_url } = fromEnvironment.livekit ?? {};
      const value = url ?? ws_url ?? http_url;
      return value === undefined ? null : { value, place: 'LIVEKIT_URL' };
    }
    case 'assistant.enabled':
      return switchedOff(fromEnvironment, 'DISABLE_VOICE_AGENT_AUTO_START');
    case 'allow_guests':
      return said(fromEnvironment.allow_guests, 'TABERNACLE_ALLOW_GUESTS');
    case 'lan':
      return said(fromEnvironment.lan, 'TABERNACLE_LAN');
    case 'church_name':
      return said(fromEnvironment.church_name, 'TABERNACLE_CHURCH_NAME');
    case 'log_level':
      return said(fromEnvironment.log_level, 'TABERNACLE_LOG_LEVEL');
    case 'server_url':
    case 'autostart':
    case 'updates.enabled':
    case 'updates.channel':
      return null;
    default:
      return name satisfies never;
  }
}

function onThisComputer(name: ManagedSettingName, { fromFile, file, dataDir }: Told): Said | null {
  switch (name) {
    case 'role':
      return said(chosenRole(dataDir) ?? undefined, null);
    case 'livekit.url': {
      const { url, ws_url, http_url } = fromFile.livekit ?? {};
      return said(url ?? ws_url ?? http_url, file);
    }
    case 'assistant.enabled':
      return switchedOff(fromFile, file);
    case 'allow_guests':
    case 'lan':
    case 'church_name':
    case 'log_level':
      return said(fromFile[name], file);
    case 'proxy':
    case 'server_url':
    case 'autostart':
    case 'updates.enabled':
    case 'updates.channel':
      return null;
    default:
      return name satisfies never;
  }
}

function said(value: string | boolean | undefined, place: string | null): Said | null {
  return value === undefined || value === '' ? null : { value, place };
}

/** A worker that is run by hand is not the end of the assistant, but whoever reads this wants to know. */
function switchedOff({ agent }: Settings, place: string): Said | null {
  return agent?.auto_start === false ? { value: false, place } : null;
}
