import { managedSettingRows } from './managed-settings.ts';
import type { RawPolicy } from './raw-policy.ts';

/** Keys of the registry, the one that wins first. */
export const registryKeys = ['HKLM\\SOFTWARE\\Policies\\Tabernacle', 'HKCU\\SOFTWARE\\Policies\\Tabernacle'] as const;

const line = /^ {4}(.+?) {4}(REG_[A-Z_]+) {4}(.*)$/;
const emptyLine = /^ {4}(.+?) {4}(REG_[A-Z_]+) *$/;

/**
 * Reads what `reg.exe query <key>` printed: the name of the key, then `    name    type    value` a line. Values of
 * sub-keys, which it lists by name alone, are not read.
 */
export function readRegistryText(key: string, text: string): RawPolicy {
  const entries: { name: string; value: unknown; place: string }[] = [];
  const faults: { place: string; message: string }[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    if (written.trim() === '' || /^HKEY_/.test(written)) continue;
    const [, registry, type = '', value = ''] = line.exec(written) ?? emptyLine.exec(written) ?? [];
    if (registry === undefined) {
      faults.push({
        place: key,
        message: `Line ${index + 1} of what reg.exe said is not understood: a value must be one line.`,
      });
      continue;
    }
    const place = `${key}\\${registry}`;
    const row = managedSettingRows.find((known) => known.registry.toLowerCase() === registry.toLowerCase());
    if (row === undefined) {
      if (registry !== '(Default)') faults.push({ place, message: unknownSetting });
    } else if (value.includes('\ufffd')) {
      faults.push({ place, message: 'It holds letters that reg.exe cannot print. Write it without accents.' });
    } else entries.push({ name: row.name, value: switchOrText(type, value, row.kind === 'switch'), place });
  }
  return { entries, faults };
}

/** Whether what `reg.exe query` printed of a key names another as the one below it. It writes out the name of the hive. */
export function listsKey(key: string, text: string): boolean {
  const below = key.slice(key.indexOf('\\')).toLowerCase();
  return text.split(/\r?\n/).some((line) => /^HKEY_[A-Z_]+\\/.test(line) && line.trim().toLowerCase().endsWith(below));
}

export const unknownSetting =
  'This version knows no such setting. Look for a misspelling, or update Tabernacle; it has no effect.';

/** A switch is a number, 1 or 0. What has another type stays as text, and the schema says what is wrong. */
function switchOrText(type: string, value: string, isSwitch: boolean): unknown {
  if (type === 'REG_DWORD' && isSwitch) {
    if (/^0x0*1$/i.test(value)) return true;
    if (/^0x0*$/i.test(value)) return false;
  }
  return value;
}
