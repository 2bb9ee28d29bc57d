import { expect, test } from 'vitest';
import { spokenPhrase } from './spoken-phrase.ts';

const psalm = [
  'The LORD is my shepherd; I shall not want.',
  'He maketh me to lie down in green pastures: he leadeth me beside the still waters.',
  'He restoreth my soul: he leadeth me in the paths of righteousness for his name’s sake.',
];

function read(said: string): string[] {
  const found = spokenPhrase(psalm, said);
  return (found?.stretches ?? []).map(({ at, start, end }) => psalm[at]?.slice(start, end) ?? '');
}

test('the phrase of the page that the newest words belong to is found', () => {
  expect(read('Here it is. He leadeth me beside')).toEqual(['he leadeth me beside the still waters.']);
  expect(read('the Lord is my shepherd')).toEqual(['The LORD is my shepherd;']);
});

test('signs, capitals and apostrophes do not hide a match', () => {
  expect(read("of righteousness, for his name's")).toEqual([
    'he leadeth me in the paths of righteousness for his name’s sake.',
  ]);
});

test('what is not on the page, or only a word of it, is no reading', () => {
  expect(read('I am sorry to hear that')).toEqual([]);
  expect(read('It is my soul')).toEqual([]);
  expect(read('')).toEqual([]);
});

test('of two places the one with more of the words is it', () => {
  expect(read('he restoreth my soul he leadeth me')).toEqual([
    'he leadeth me in the paths of righteousness for his name’s sake.',
  ]);
});

test('where the page’s words begin in what was said is told', () => {
  const said = 'Here it is. He leadeth me beside the still waters.';
  expect(said.slice(spokenPhrase(psalm, said)?.saidFrom)).toBe('He leadeth me beside the still waters.');
});

test('accents match in other languages', () => {
  expect(
    spokenPhrase(['L’Éternel est mon berger: je ne manquerai de rien.'], 'L’Eternel est mon berger')?.stretches,
  ).toEqual([{ at: 0, start: 0, end: 25 }]);
});
