import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { Stream } from '../../../contract/streams.ts';
import { useStudio } from './studio-context.ts';

/** Keeps the words on the holding picture: the count before the planned time, then that one will be back. */
export function useHolding(stream: Stream | undefined): void {
  const { t } = useLingui();
  const { setHolding } = useStudio();
  const title = stream?.title ?? '';
  const start = stream?.scheduled_start ?? null;
  const begun = stream?.status === 'live';
  const countdown = t`${title} begins in`;
  const words = begun ? t`We will be right back` : title;
  useEffect(() => {
    setHolding({ countdown, untilMs: start === null ? null : Date.parse(start), words });
  }, [setHolding, countdown, words, start]);
}
