import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { HostCheck } from '../../../contract/diagnostics.ts';
import { type AudioChecks, audioChecks } from './audio-checks.ts';
import { connectionChecks } from './connection-checks.ts';
import { hostCheck } from './host-checks.ts';
import type { Check } from './walk.ts';

export const walkNames = ['assistant', 'connection', 'audio'] as const;
export type WalkName = (typeof walkNames)[number];

/** What went wrong, as a person would say it. */
export const walkTitles: Record<WalkName, MessageDescriptor> = {
  assistant: msg`The assistant does not come`,
  connection: msg`The connection fails`,
  audio: msg`There is no sound`,
};

const assistantChecks: readonly HostCheck[] = [
  'livekit',
  'agent_process',
  'agent_registered',
  'agent_name',
  'provider_keys',
  'providers',
  'agent_comes',
  'agent_voice',
];

export interface WalkChecks {
  readonly checks: readonly Check[];
  /** How loud the microphone is, where it is tried. */
  readonly followLevel: AudioChecks['followLevel'];
  close(): void;
}

/** The checks of a walk, in the order in which they are made. */
export function checksOf(name: WalkName, isStaff: boolean): WalkChecks {
  const without = { followLevel: () => () => undefined, close: () => undefined };
  switch (name) {
    case 'assistant':
      return { checks: assistantChecks.map(hostCheck), ...without };
    case 'connection':
      return { checks: connectionChecks(isStaff), ...without };
    case 'audio':
      return audioChecks(isStaff);
    default:
      return name satisfies never;
  }
}
