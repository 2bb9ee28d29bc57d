import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AssistantSettings } from '../../../../contract/assistant-settings.ts';
import { AppError } from '../../../../contract/errors.ts';
import { isWithin, type Range, ranges } from './settings-ranges.ts';

/** What is wrong, by the field's place in the settings: `providers/language_model/base_url`. */
export type FieldFaults = Readonly<Record<string, string>>;

/** What would keep the settings from being saved, as far as the screen can tell. */
export function faultsOf(settings: AssistantSettings): FieldFaults {
  const faults: Record<string, string> = {};
  for (const [part, { provider, model, base_url }] of Object.entries(settings.providers)) {
    if (provider === 'none') continue;
    if (model.trim() === '') faults[`providers/${part}/model`] = i18n._(msg`Say which model.`);
    if (base_url !== null && !/^https?:\/\/[^/]/i.test(base_url)) {
      faults[`providers/${part}/base_url`] = i18n._(msg`An address begins with http:// or https://`);
    } else if (provider === 'compatible' && base_url === null) {
      faults[`providers/${part}/base_url`] = i18n._(msg`Say at which address your server answers.`);
    }
  }
  for (const field of ['name', 'church', 'emergency_number'] as const) {
    if (settings.persona[field].trim() === '') faults[`persona/${field}`] = i18n._(msg`This cannot be empty.`);
  }
  for (const group of ['turn_taking', 'limits', 'prices'] as const) {
    for (const [field, range] of Object.entries<Range>(ranges[group])) {
      const value: unknown = new Map(Object.entries(settings[group])).get(field);
      if (typeof value === 'number' && !isWithin(value, range)) faults[`${group}/${field}`] = outside(range);
    }
  }
  if (settings.turn_taking.max_end_of_turn_ms < settings.turn_taking.min_end_of_turn_ms) {
    faults['turn_taking/max_end_of_turn_ms'] = i18n._(msg`This must not be less than the shortest wait.`);
  }
  if (!isWithin(settings.prayer_keep_days, ranges.prayer_keep_days)) {
    faults.prayer_keep_days = outside(ranges.prayer_keep_days);
  }
  return faults;
}

function outside({ min, max, fraction }: Range): string {
  const [from, to] = [i18n.number(min), i18n.number(max)];
  return fraction
    ? i18n._(msg`Enter a number from ${from} to ${to}.`)
    : i18n._(msg`Enter a whole number from ${from} to ${to}.`);
}

/** What the host found wrong, at its fields. */
export function refusedFields(error: unknown): FieldFaults {
  if (!(error instanceof AppError)) return {};
  return Object.fromEntries(error.fields.map(({ path, message }) => [path.replace(/^\/body\//, ''), message]));
}
