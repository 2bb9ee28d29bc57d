import { expect, test } from 'vitest';
import { answerOf, type Intent, intentOf } from './basic-intents.ts';

test.each<[string, Intent]>([
  ['what does the Bible say about music', { type: 'scripture', words: 'music' }],
  ['verses about prayer', { type: 'scripture', words: 'prayer' }],
  ['play some worship music', { type: 'library', kind: 'music', words: '' }],
  ['find a sermon about grace', { type: 'library', kind: 'sermon', words: 'grace' }],
  ['watch the service live', { type: 'live' }],
  ['is there a service today', { type: 'live' }],
  ['how are we to live well', { type: 'unknown' }],
  ['today', { type: 'today' }],
  ['Can you please pray for us all', { type: 'pray', request: 'us all' }],
  ['I have a prayer request: my job', { type: 'pray', request: 'my job' }],
  ['Tengo una petición de oración por mi hijo', { type: 'pray', request: 'mi hijo' }],
  ['Priez pour ma sœur Zoé', { type: 'pray', request: 'ma sœur Zoé' }],
  ['j’ai un sujet de prière', { type: 'pray', request: '' }],
  ['Tenho um pedido de oração: minha mãe', { type: 'pray', request: 'minha mãe' }],
])('“%s” is understood', (text, intent) => {
  expect(intentOf(text)).toEqual(intent);
});

test('yes and no are heard in four languages, and nothing else is taken for them', () => {
  for (const text of ['Yes.', 'yes please', 'Sí', 'Oui, merci', 'Sim!', 'OK']) expect(answerOf(text)).toBe('yes');
  for (const text of ['No', 'no thanks', 'Non merci', 'Não.', 'cancela']) expect(answerOf(text)).toBe('no');
  for (const text of ['yes but also pray for Ruth', 'nobody knows', '']) expect(answerOf(text)).toBeNull();
});
