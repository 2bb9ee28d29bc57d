import { expect, test } from 'vitest';
import { createSpeakingMarks } from './speaking-marks.ts';

test('marks one speaker at a time, wherever the person is shown, also when shown late', () => {
  let speak: (identity: string | null) => void = () => undefined;
  const marks = createSpeakingMarks({
    onSpeaker: (listener) => {
      speak = listener;
      return () => undefined;
    },
  });
  const lit = new Set<string>();
  const show = (place: string, identity: string) =>
    marks.mark(identity, (speaking) => (speaking ? lit.add(place) : lit.delete(place)));
  show('tile of Esther', 'e');
  const gone = show('tile of Daniel', 'd');
  speak('e');
  show('row of Esther', 'e');
  expect([...lit]).toEqual(['tile of Esther', 'row of Esther']);
  speak('d');
  expect([...lit]).toEqual(['tile of Daniel']);
  gone();
  speak(null);
  expect([...lit]).toEqual(['tile of Daniel']);
});
