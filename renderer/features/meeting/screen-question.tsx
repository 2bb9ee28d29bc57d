import { lazy, Suspense, useEffect, useState } from 'react';
import type { ScreenChoice, ScreenOffer, ScreenSource } from '../../../contract/desktop.ts';
import { desktop } from '../../api/desktop.ts';

const ScreenPicker = lazy(() => import('./screen-picker.tsx').then((module) => ({ default: module.ScreenPicker })));

interface Question {
  readonly id: number;
  readonly sources: readonly ScreenSource[];
  readonly offer: ScreenOffer;
  readonly answer: (choice: ScreenChoice | null) => void;
}

/** In the desktop window: shows the picker whenever the shell asks what to share. In a browser it is nothing. */
export function ScreenQuestion() {
  const [question, setQuestion] = useState<Question | null>(null);

  useEffect(() => {
    let count = 0;
    return desktop.onPickScreen((sources, offer) => {
      const { promise, resolve } = Promise.withResolvers<ScreenChoice | null>();
      count += 1;
      setQuestion({ id: count, sources, offer, answer: resolve });
      return promise;
    });
  }, []);

  if (question === null) return null;
  return (
    <Suspense>
      <ScreenPicker
        key={question.id}
        sources={question.sources}
        offer={question.offer}
        onAnswer={(choice) => {
          setQuestion(null);
          question.answer(choice);
        }}
      />
    </Suspense>
  );
}
