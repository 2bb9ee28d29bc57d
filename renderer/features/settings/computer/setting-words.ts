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
