import { join } from 'node:path';
import type { ManagedSettingName, PolicyFault } from '../../../contract/computer-settings.ts';
import { managedSettings, type PolicyValues } from './managed-settings.ts';
import { type PolicySystem, thisPolicySystem } from './policy-system.ts';
import { type RawPolicy, rawPolicyOf } from './raw-policy.ts';
import { listsKey, readRegistryText, registryKeys, unknownSetting } from './registry.ts';

/** What the organisation has set on this computer. */
export interface Policy {
  readonly values: PolicyValues;
  /** Where each value stands. */
  readonly places: Readonly<Partial<Record<ManagedSettingName, string>>>;
  /** What was not understood. The rest counts all the same, and each of these is told. */
  readonly faults: readonly PolicyFault[];
}

export const noPolicy: Policy = { values: {}, places: {}, faults: [] };

/** The identifier of the application's preferences on macOS. */
export const preferencesDomain = 'org.tabernacle.desktop';

/**
 * Reads the policy of this computer: the registry (HKLM wins over HKCU), managed preferences on macOS (the computer's
 * win over the person's), `policy.json` and `policy.d/*.json` elsewhere (a later name wins). It never throws: what is
 * garbled becomes a fault that is shown, so that a mistake in a policy keeps nobody from meeting.
 */
export async function readPolicy(system: PolicySystem = thisPolicySystem()): Promise<Policy> {
  const sources = await Promise.all(sourcesOf(system));
  return sources.reduceRight<Policy>(overlay, noPolicy);
}

/** The sources of a platform, the one that wins first. */
function sourcesOf(system: PolicySystem): Promise<RawPolicy>[] {
  switch (system.platform) {
    case 'win32':
      return registryKeys.map((key) => readKey(system, key));
    case 'darwin': {
      const folder = '/Library/Managed Preferences';
      const file = `${preferencesDomain}.plist`;
      return [join(folder, file), join(folder, system.userName, file)].map((path) => readPreferences(system, path));
    }
    default:
      return [readFolder(system)];
  }
}

/** reg.exe ends with 1 where there is no such key, an absent policy, but also where this person may not read it. */
async function readKey(system: PolicySystem, key: string): Promise<RawPolicy> {
  try {
    const { code, said } = await system.run('reg.exe', ['query', key]);
    if (code === 1) {
      if (!(await isThere(system, key))) return empty;
      return faulty(key, 'It is there, but this account may not read it. Nothing of it has an effect until it may.');
    }
    if (code !== 0)
      return faulty(key, `reg.exe could not read it (it ended with ${code}). Look whether policies may be read.`);
    return readRegistryText(key, said);
  } catch (error) {
    return faulty(key, `reg.exe could not be run: ${messageOf(error)}. Nothing of it has an effect.`);
  }
}

/** Asked of the key above, since what reg.exe says when it fails is in the system's language. */
async function isThere(system: PolicySystem, key: string): Promise<boolean> {
  const above = await system.run('reg.exe', ['query', key.slice(0, key.lastIndexOf('\\'))]);
  return above.code === 0 && listsKey(key, above.said);
}

async function readPreferences(system: PolicySystem, file: string): Promise<RawPolicy> {
  try {
    if ((await system.readText(file)) === null) return empty;
    const { code, said } = await system.run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', file]);
    if (code !== 0) return faulty(file, 'It is no property list that plutil can read. Install the profile again.');
    return rawPolicyOf(JSON.parse(said), file);
  } catch (error) {
    return faulty(file, `It could not be read: ${messageOf(error)}.`);
  }
}

async function readFolder(system: PolicySystem): Promise<RawPolicy> {
  const dropIns = join(system.folder, 'policy.d');
  try {
    const names = (await system.listFolder(dropIns)).filter((name) => name.endsWith('.json')).sort();
    const files = [join(system.folder, 'policy.json'), ...names.map((name) => join(dropIns, name))];
    const read = await Promise.all(files.map((file) => readFile(system, file)));
    return { entries: read.flatMap(({ entries }) => entries), faults: read.flatMap(({ faults }) => faults) };
  } catch (error) {
    return faulty(dropIns, `It could not be read: ${messageOf(error)}. Let everybody read it (mode 755).`);
  }
}

async function readFile(system: PolicySystem, file: string): Promise<RawPolicy> {
  let text: string | null;
  try {
    text = await system.readText(file);
  } catch (error) {
    return faulty(file, `It could not be read: ${messageOf(error)}. Let everybody read it (mode 644).`);
  }
  if (text === null) return empty;
  try {
    return rawPolicyOf(JSON.parse(text), file);
  } catch (error) {
    // The parser says the line, or quotes what stands around the fault; a policy holds no secret.
    const reason = messageOf(error).replace(/\s+/g, ' ');
    return faulty(file, `It is not valid JSON (${reason}). Nothing in it has an effect until it is mended.`);
  }
}

/** Puts what a source says over what those below it say. */
function overlay(below: Policy, { entries, faults }: RawPolicy): Policy {
  const values: Record<string, string | boolean> = { ...below.values };
  const places: Partial<Record<ManagedSettingName, string>> = { ...below.places };
  const found = [...faults];
  for (const { name, value, place } of entries) {
    if (!isManaged(name)) {
      found.push({ place, message: unknownSetting });
      continue;
    }
    const checked = managedSettings[name].schema.safeParse(value);
    if (checked.success) {
      values[name] = checked.data;
      places[name] = place;
    } else
      found.push({ place, message: `It ${checked.error.issues[0]?.message}. It has no effect until it is mended.` });
  }
  return { values, places, faults: [...found, ...below.faults] };
}

function isManaged(name: string): name is ManagedSettingName {
  return Object.hasOwn(managedSettings, name);
}

const empty: RawPolicy = { entries: [], faults: [] };

function faulty(place: string, message: string): RawPolicy {
  return { entries: [], faults: [{ place, message }] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
