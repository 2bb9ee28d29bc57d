import { useLingui } from '@lingui/react/macro';
import { type RefObject, useEffect, useRef } from 'react';
import { showToast } from '../../design/toast.tsx';
import type { DevicesHandle } from '../../media/devices.ts';
import { announceEveryMs } from '../meeting/announcer.ts';
import type { Conversation } from './conversation.ts';
import { headlineOf } from './conversation-state.ts';
import { useHeadlineWords } from './headline-words.ts';

/** Says to those who listen what the state is, not more often than every 3 s, and to everyone which device went. */
export function useAssistantNews(
  conversation: Conversation,
  devices: DevicesHandle,
  announcement: RefObject<HTMLElement | null>,
): void {
  const { t } = useLingui();
  const words = useHeadlineWords();
  const latest = useRef(words);
  latest.current = words;

  useEffect(() => {
    let saidAtMs = Number.NEGATIVE_INFINITY;
    let said = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      timer = undefined;
      const state = conversation.store.getState();
      const { wanted, problem } = conversation.microphone.store.getState();
      const headline = headlineOf(state, problem);
      const { title, text, icon } = latest.current(headline, state, !wanted);
      // a fault is told with what to do about it
      const sentence = icon ? `${title}. ${text}` : title;
      if (sentence === said || !announcement.current) return;
      said = sentence;
      saidAtMs = performance.now();
      announcement.current.textContent = sentence;
    };
    const soon = () => {
      timer ??= setTimeout(say, Math.max(0, saidAtMs + announceEveryMs - performance.now()));
    };
    soon();
    const ends = [conversation.store.subscribe(soon), conversation.microphone.store.subscribe(soon)];
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [conversation, announcement]);

  useEffect(
    () =>
      devices.onMoved(({ kind, what, name, using }) => {
        if (kind === 'camera') return;
        if (what === 'returned') showToast({ message: t`${name} is back and in use.` });
        else if (using !== null) showToast({ message: t`${name} was unplugged. ${using} is used now.` });
        else {
          const none = kind === 'microphone' ? t`There is no other microphone.` : t`There is no other speaker.`;
          showToast({ message: t`${name} was unplugged. ${none}` });
        }
      }),
    [devices, t],
  );
}
