import type { Notice } from '../contract/voice-room.ts';

type Reason = Extract<Notice, { type: 'ending' }>['reason'];

/** A minute before the end the person is told. */
const tellBeforeMs = 60_000;

/** When a conversation must end. The time may move while it goes on. */
export class TimeLimit {
  readonly #onSoon: (reason: Reason, inSeconds: number) => void;
  readonly #onOver: () => void;
  readonly #now: () => number;
  #endsAtMs: number | null = null;
  #timers: NodeJS.Timeout[] = [];
  #told = false;
  #over = false;

  constructor(parts: { onSoon(reason: Reason, inSeconds: number): void; onOver(): void; now?: () => number }) {
    this.#onSoon = parts.onSoon;
    this.#onOver = parts.onOver;
    this.#now = parts.now ?? Date.now;
  }

  set(endsAt: Date, reason: Reason): void {
    if (this.#endsAtMs === endsAt.getTime() || this.#over) return;
    this.#endsAtMs = endsAt.getTime();
    this.clear();
    const leftMs = this.#endsAtMs - this.#now();
    // It was moved away again: whoever was told before is told anew when the time comes.
    if (leftMs > tellBeforeMs) this.#told = false;
    this.#timers = [
      setTimeout(() => this.#tell(reason), within(leftMs - tellBeforeMs)),
      setTimeout(() => this.#end(), within(leftMs)),
    ];
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #tell(reason: Reason): void {
    if (this.#told || this.#endsAtMs === null) return;
    this.#told = true;
    this.#onSoon(reason, Math.max(0, Math.round((this.#endsAtMs - this.#now()) / 1000)));
  }

  #end(): void {
    this.#over = true;
    this.clear();
    this.#onOver();
  }
}

/** What timers can hold: longer than 24.8 days they would fire at once. */
function within(milliseconds: number): number {
  return Math.min(Math.max(0, milliseconds), 0x7fffffff);
}
