import { expect, test } from 'vitest';
import { defaultSettings } from '../contract/assistant-defaults.ts';
import { greetingFor, instructionsFor, spokenLocale } from './persona.ts';

const { persona } = defaultSettings('Christ New Tabernacle');
const at = (hour: number) => new Date(2026, 10, 22, hour);

test('it greets by the time of day and the name, in the person’s language', () => {
  expect(greetingFor(persona, 'en', 'Ruth', at(9))).toMatch(/^Good morning, Ruth\. Welcome to Christ New Tabernacle\./);
  expect(greetingFor(persona, 'es', null, at(20))).toMatch(/^Buenas noches\. /);
  expect(greetingFor(persona, 'fr', 'Ruth', at(14))).toMatch(/^Bonjour Ruth\. /);
  expect(greetingFor(persona, 'pt', 'Ruth', at(2))).toMatch(/^Boa noite, Ruth\. /);
});

test('the church’s own greeting and language win', () => {
  const own = { ...persona, greeting: 'Peace be with you.', language: 'pt' } as const;
  expect(greetingFor(own, 'en', 'Ruth', at(9))).toBe('Peace be with you.');
  expect(spokenLocale(own, 'es')).toBe('pt');
  expect(spokenLocale(persona, 'es')).toBe('es');
});

test('the model is told the emergency number, who it speaks with, and what the church adds', () => {
  const told = instructionsFor({ ...persona, instructions: 'We meet at ten.' }, 'fr', 'Ruth');
  for (const words of ['112', 'Ruth', 'French', 'We meet at ten.', 'Christ New Tabernacle'])
    expect(told).toContain(words);
});
