/** A time as large squares in a picture, which survive encoding, scaling and a little blur. */
export interface BlockCode {
  readonly columns: number;
  readonly rows: number;
  /** Times repeat after so many milliseconds. */
  readonly periodMs: number;
  /** Which squares are white, row by row. */
  encode(ms: number): boolean[];
  /** The time modulo the period, from the brightness (0 to 255) of each square; null where it cannot be read for sure. */
  decode(brightness: readonly number[]): number | null;
  /** Milliseconds from an encoded time until a moment at most one period later. */
  since(encodedMs: number, momentMs: number): number;
}

/**
 * The code: a white and a black square to compare with, 16 bits of milliseconds, 6 bits that check them (CRC, x⁶ + x + 1).
 * It runs in pages too: everything it uses stands inside it.
 */
export function blockCode(): BlockCode {
  const timeBits = 16;
  const checkBits = 6;
  const periodMs = 1 << timeBits;
  const leastContrast = 60;
  /** How near to white or black a square must be, as a share of the way between them. */
  const nearness = 0.3;

  const checkOf = (time: number) => {
    let rest = time << checkBits;
    for (let bit = timeBits + checkBits - 1; bit >= checkBits; bit--) {
      if (rest & (1 << bit)) rest ^= 0b1000011 << (bit - checkBits);
    }
    return rest;
  };
  const bitsOf = (value: number, count: number) =>
    Array.from({ length: count }, (_, place) => (value & (1 << (count - 1 - place))) !== 0);
  const modulo = (ms: number) => ((ms % periodMs) + periodMs) % periodMs;

  return {
    columns: 6,
    rows: 4,
    periodMs,
    encode(ms) {
      const time = Math.floor(modulo(ms));
      return [true, false, ...bitsOf(time, timeBits), ...bitsOf(checkOf(time), checkBits)];
    },
    decode([white = 0, black = 0, ...squares]) {
      if (white - black < leastContrast || squares.length !== timeBits + checkBits) return null;
      let code = 0;
      for (const square of squares) {
        const level = (square - black) / (white - black);
        if (level > nearness && level < 1 - nearness) return null;
        code = code * 2 + (level > 0.5 ? 1 : 0);
      }
      const time = code >> checkBits;
      return checkOf(time) === (code & ((1 << checkBits) - 1)) ? time : null;
    },
    since: (encodedMs, momentMs) => modulo(momentMs - encodedMs),
  };
}
