import { expect, test } from 'vitest';
import { pickLanguage } from './locale.ts';

test.each([
  [null, ['pt-BR', 'en'], 'pt'],
  [null, ['de', 'fr-CA', 'en'], 'fr'],
  ['es', ['en-GB'], 'es'],
  ['xx', ['ES'], 'es'],
  [null, ['ko'], 'en'],
  [null, [], 'en'],
] as const)('chosen %j and wanted %j give %j', (chosen, wanted, language) => {
  expect(pickLanguage(chosen, wanted)).toBe(language);
});
