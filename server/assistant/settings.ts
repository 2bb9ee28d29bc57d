import {
  type AssistantMode,
  type AssistantSettings,
  assistantSettings,
  type KeySlot,
  type ProviderChoices,
} from '../../contract/assistant.ts';
import type { App } from '../http/app.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { defaultSettings } from './default-settings.ts';

const settingName = 'assistant';

/** How the assistant is set up now: what was set, and the defaults for the rest. */
export async function readAssistantSettings(app: App): Promise<AssistantSettings> {
  const defaults = defaultSettings(app.config.churchName);
  const given = assistantSettings.partial().safeParse((await readSetting(app.store.db, settingName)) ?? {});
  return given.success ? { ...defaults, ...withoutUndefined(given.data) } : defaults;
}

/** Keeps the groups that are given; the others stay as they are. */
export async function changeAssistantSettings(app: App, changes: Partial<AssistantSettings>): Promise<void> {
  const before = assistantSettings.partial().safeParse((await readSetting(app.store.db, settingName)) ?? {});
  const now = { ...(before.success ? before.data : {}), ...withoutUndefined(changes) };
  await writeSetting(app.store.db, settingName, now, app.now());
}

/** One of the three things that a provider does. */
export type ProviderPart = keyof ProviderChoices;

/** Whether a part has all that it needs to be asked: OpenAI and Deepgram a key, another server its address. */
export function canServe(
  { provider, base_url }: ProviderChoices[ProviderPart],
  hasKey: (slot: KeySlot) => boolean,
): boolean {
  if (provider === 'none') return false;
  return provider === 'compatible' ? base_url !== null : hasKey(provider);
}

/** What the assistant can do with the providers that are chosen, and the keys that are there. */
export function modeOf({ providers }: AssistantSettings, hasKey: (slot: KeySlot) => boolean): AssistantMode {
  const works = (part: ProviderPart) => canServe(providers[part], hasKey);
  if (!works('language_model')) return 'basic';
  return works('speech_to_text') && works('text_to_speech') ? 'voice' : 'text';
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;
}
