/** Says things to people who use a screen reader: each once, and not more than one sentence in 3 s. */
export interface Announcer {
  say(sentence: string): void;
  /** Counts things that may come in a crowd, and says them as one sentence. */
  count(topic: string, item: string, sentence: (items: readonly string[]) => string): void;
  close(): void;
}

export const announceEveryMs = 3000;

/** `write` puts the text where the screen reader hears of it. */
export function createAnnouncer(write: (text: string) => void, now: () => number = Date.now): Announcer {
  let waiting: string[] = [];
  const crowds = new Map<string, { items: string[]; sentence: (items: readonly string[]) => string }>();
  let lastMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    const counted = [...crowds.values()].map(({ items, sentence }) => sentence(items));
    const text = [...waiting, ...counted].join(' ');
    waiting = [];
    crowds.clear();
    lastMs = now();
    write(text);
  };
  const soon = (atLeastMs: number) => {
    timer ??= setTimeout(flush, Math.max(atLeastMs, lastMs + announceEveryMs - now()));
  };

  return {
    say(sentence) {
      if (waiting.includes(sentence)) return;
      waiting.push(sentence);
      soon(0);
    },
    count(topic, item, sentence) {
      const crowd = crowds.get(topic) ?? { items: [], sentence };
      crowd.items.push(item);
      crowds.set(topic, crowd);
      soon(1000);
    },
    close: () => clearTimeout(timer),
  };
}
