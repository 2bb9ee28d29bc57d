import { llm } from '@livekit/agents';
import { describe, expect, test } from 'vitest';
import { EndOfTurn, endingOf } from './end-of-turn.ts';

describe('the end of a turn, by its words', () => {
  test.each([
    ['What does the Bible say about love?', 'en'],
    ['Thank you.', 'en'],
    ['No.', 'en'],
    ['¿Qué dice la Biblia sobre el amor?', 'es'],
    ['Que dit la Bible de l’amour ?', 'fr'],
    ['O que a Bíblia diz sobre o amor?', 'pt'],
  ] as const)('"%s" is one', (text, locale) => {
    expect(endingOf(text, locale)).toBe('finished');
  });

  test.each([
    ['I have been thinking about my brother.', 'en'],
    ['Mi madre está en el hospital.', 'es'],
  ] as const)('"%s" is the end of a sentence, and perhaps not of the turn', (text, locale) => {
    expect(endingOf(text, locale)).toBe('stated');
  });

  test.each([
    ['I have been thinking about my brother,', 'en'],
    ['My mother is in hospital and', 'en'],
    ['Please read me the.', 'en'],
    ['Could you tell me what', 'en'],
    ['Quisiera saber', 'es'],
    ['Je voudrais un verset sur', 'fr'],
    ['Eu gostaria de ouvir a.', 'pt'],
    ['So…', 'en'],
  ] as const)('"%s" is none', (text, locale) => {
    expect(endingOf(text, locale)).toBe('open');
  });

  test.each([
    ['What does Jesus say?', 'en'],
    ['Where in the Bible is that?', 'en'],
    ['a sermon on patience', 'en'],
  ] as const)('"%s" may be one', (text, locale) => {
    expect(endingOf(text, locale)).toBe('unclear');
  });

  test('the framework is told by the last words of the person', async () => {
    const detector = new EndOfTurn('en', 250);
    const probabilityOf = (content: string) => {
      const context = llm.ChatContext.empty();
      context.addMessage({ role: 'assistant', content: 'Yes?' });
      context.addMessage({ role: 'user', content });
      return detector.predictEndOfTurn(context);
    };
    const threshold = await detector.unlikelyThreshold();
    expect(await probabilityOf('Please read me the')).toBeLessThan(threshold);
    expect(await probabilityOf('Please read me the twenty third psalm.')).toBeGreaterThan(threshold);
  });
});
