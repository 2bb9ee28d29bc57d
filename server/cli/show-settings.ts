import type { ComputerSetting } from '../../contract/computer-settings.ts';
import type { HostConfig } from '../config/config.ts';

const sources: Readonly<Record<ComputerSetting['source'], string>> = {
  default: 'by default',
  computer: 'on this computer',
  environment: 'environment or command line',
  managed: 'set by your organisation',
};

/** Prints each setting that an organisation can set, and where it came from. Exit code 1 where its policy is garbled. */
export function showSettings({ origins: { settings, faults } }: HostConfig): number {
  for (const { name, value, source, place } of settings) {
    console.log(
      `${name.padEnd(18)} ${String(value ?? 'not set').padEnd(32)} ${sources[source]}${place === null ? '' : ` (${place})`}`,
    );
  }
  for (const { place, message } of faults) console.error(`\nNot understood, ${place}:\n  ${message}`);
  return faults.length === 0 ? 0 : 1;
}
