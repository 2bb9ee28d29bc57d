import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ManagedSettingName } from '../../../../contract/computer-settings.ts';

/** What each setting is called on screen. */
export const settingWords: Readonly<Record<ManagedSettingName, MessageDescriptor>> = {
  server_url: msg`Address of the church’s main computer`,
  role: msg`What this computer is used as`,
  autostart: msg`Start when you sign in to this computer`,
  proxy: msg`Proxy`,
  'updates.enabled': msg`Updates`,
  'updates.channel': msg`Kind of updates`,
  'assistant.enabled': msg`Assistant`,
  allow_guests: msg`Guests may come in`,
  lan: msg`Reachable from other computers`,
  'livekit.url': msg`Meeting server`,
  church_name: msg`Name of the church`,
  log_level: msg`What is written to the logs`,
};

/** What a setting's value is called, where it is a word of the policy and not of its own. */
export const valueWords: Readonly<Partial<Record<ManagedSettingName, Readonly<Record<string, MessageDescriptor>>>>> = {
  role: { host: msg`The church’s main computer`, client: msg`Works through the main computer` },
  proxy: { system: msg`As this computer`, direct: msg`None` },
  'updates.channel': { stable: msg`Stable versions`, beta: msg`Early versions` },
  log_level: {
    silent: msg`Nothing`,
    error: msg`Faults`,
    warn: msg`Faults and warnings`,
    info: msg`What happens`,
    debug: msg`Everything, to look for a fault`,
  },
};
