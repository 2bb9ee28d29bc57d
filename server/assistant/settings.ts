import { defaultSettings } from '../../contract/assistant-defaults.ts';
import {
  type AssistantMode,
  type AssistantSettings,
  assistantSettings,
  type KeySlot,
  type ProviderChoices,
} from '../../contract/assistant-settings.ts';
import { AppError, type FieldProblem } from '../../contract/errors.ts';
import { deepgramAddress, providerAddress, providerAddressFault } from '../config/provider-address.ts';
import type { App } from '../http/app.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

const settingName = 'assistant';

/** How the assistant is set up now: what was set, and the defaults for the rest. */
export async function readAssistantSettings(app: Pick<App, 'store' | 'config'>): Promise<AssistantSettings> {
  const defaults = defaultSettings(app.config.churchName);
  return over(defaults, await readSetting(app.store.db, settingName));
}

/**
 * Keeps the groups that are given; the others stay as they are. Only what differs from the defaults is kept, so that a
 * better default, or another name of the church, takes effect.
 *
 * @throws AppError invalid_request where a group cannot work as it is
 */
export async function changeAssistantSettings(
  app: Pick<App, 'store' | 'config' | 'now'>,
  changes: { readonly [G in keyof AssistantSettings]?: AssistantSettings[G] | undefined },
): Promise<AssistantSettings> {
  const settings = withTidyAddresses({ ...(await readAssistantSettings(app)), ...withoutUndefined(changes) });
  const faults = settingsFaults(settings);
  if (faults.length > 0) {
    const sentences = faults.map(({ path, message }) => `${path.slice('/body/'.length)} ${message}`);
    throw new AppError('invalid_request', `The settings do not fit together: ${sentences.join('; ')}.`, {
      fields: faults,
    });
  }
  await writeSetting(
    app.store.db,
    settingName,
    differences(settings, defaultSettings(app.config.churchName)),
    app.now(),
  );
  return settings;
}

const parts = ['speech_to_text', 'language_model', 'text_to_speech'] as const;

/** What no field shows by itself. */
function settingsFaults({ providers, turn_taking }: AssistantSettings): FieldProblem[] {
  const faults: FieldProblem[] = [];
  for (const part of parts) {
    const { provider, base_url } = providers[part];
    const path = `/body/providers/${part}/base_url`;
    const fault = base_url === null ? null : providerAddressFault(base_url);
    if (fault !== null) faults.push({ path, message: fault });
    else if (provider === 'compatible' && base_url === null) {
      faults.push({ path, message: 'is needed for a server of your own' });
    }
  }
  if (turn_taking.max_end_of_turn_ms < turn_taking.min_end_of_turn_ms) {
    faults.push({
      path: '/body/turn_taking/max_end_of_turn_ms',
      message: 'must not be less than min_end_of_turn_ms',
    });
  }
  return faults;
}

function withTidyAddresses(settings: AssistantSettings): AssistantSettings {
  const tidy = <C extends ProviderChoices[ProviderPart]>(choice: C): C => {
    const { provider, base_url } = choice;
    if (base_url === null || providerAddressFault(base_url) !== null) return choice;
    return { ...choice, base_url: provider === 'deepgram' ? deepgramAddress(base_url) : providerAddress(base_url) };
  };
  const { speech_to_text, language_model, text_to_speech } = settings.providers;
  return {
    ...settings,
    providers: {
      speech_to_text: tidy(speech_to_text),
      language_model: tidy(language_model),
      text_to_speech: tidy(text_to_speech),
    },
  };
}

/** The defaults with what was kept laid over them. A group that this version cannot use is left out. */
function over(defaults: AssistantSettings, kept: unknown): AssistantSettings {
  const settings: AssistantSettings = { ...defaults };
  for (const [name, group] of Object.entries(isRecord(kept) ? kept : {})) {
    if (!(name in defaults)) continue;
    const own = defaults[name as keyof AssistantSettings];
    const known = assistantSettings.partial().safeParse({ [name]: merged(own, group) });
    if (known.success) Object.assign(settings, known.data);
  }
  return settings;
}

/** `kept` over `own`, field by field; fields that `own` does not have are left out. */
function merged(own: unknown, kept: unknown): unknown {
  if (!isRecord(own) || !isRecord(kept)) return kept;
  return Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, name in kept ? merged(value, kept[name]) : value]),
  );
}

/** The fields of `value` that are not as in `from`. */
function differences(value: object, from: object): Record<string, unknown> {
  const before = new Map<string, unknown>(Object.entries(from));
  const found: Record<string, unknown> = {};
  for (const [name, now] of Object.entries(value)) {
    const then = before.get(name);
    if (isRecord(now) && isRecord(then)) {
      const inside = differences(now, then);
      if (Object.keys(inside).length > 0) found[name] = inside;
    } else if (now !== then) found[name] = now;
  }
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
