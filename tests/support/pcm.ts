import { wavOf } from '../../server/assistant/wav.ts';

/** Sound as signed 16-bit samples of one channel. */
export interface Pcm {
  readonly samples: Int16Array;
  /** Samples a second. */
  readonly rate: number;
}

/** Reads a WAV file of 16-bit PCM; of several channels the first. Throws for anything else. */
export function readWav(bytes: Buffer): Pcm {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a WAV file');
  }
  let channels = 1;
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    // A program that writes to a pipe does not know the length in advance and gives a huge one.
    const end = Math.min(at + 8 + bytes.readUInt32LE(at + 4), bytes.length);
    if (name === 'fmt ') {
      channels = bytes.readUInt16LE(at + 10);
      rate = bytes.readUInt32LE(at + 12);
      if (bytes.readUInt16LE(at + 22) !== 16) throw new Error('not 16-bit samples');
    }
    if (name === 'data') {
      const count = Math.floor((end - at - 8) / 2 / channels);
      const samples = Int16Array.from({ length: count }, (_, i) => bytes.readInt16LE(at + 8 + i * 2 * channels));
      return { samples, rate };
    }
    at = end + (end % 2);
  }
  throw new Error('a WAV file without samples');
}

/** A WAV file of one channel. */
export function writeWav({ samples, rate }: Pcm): Buffer {
  return wavOf(toBytes(samples), rate);
}

/** Little-endian bytes of the samples. */
export function toBytes(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) bytes.writeInt16LE(sample, i * 2);
  return bytes;
}

/** The samples in little-endian bytes; an odd last byte is left out. */
export function fromBytes(bytes: Buffer): Int16Array {
  return Int16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(i * 2));
}

/** The same sound at another rate: good enough for speech. */
export function resample({ samples, rate: from }: Pcm, rate: number): Pcm {
  if (from === rate) return { samples, rate };
  const step = from / rate;
  const smooth = step > 1 ? averaged(samples, Math.round(step)) : samples;
  const length = Math.floor(samples.length / step);
  const at = (index: number) => smooth[Math.min(index, smooth.length - 1)] ?? 0;
  const result = Int16Array.from({ length }, (_, i) => {
    const place = i * step;
    const before = Math.floor(place);
    return at(before) + (at(before + 1) - at(before)) * (place - before);
  });
  return { samples: result, rate };
}

/** Takes away what a lower rate cannot carry. */
function averaged(samples: Int16Array, width: number): Int16Array {
  if (width < 2) return samples;
  return samples.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += samples[i + k - (width >> 1)] ?? 0;
    return sum / width;
  });
}

/** Silence of `ms` milliseconds. */
export function silence(ms: number, rate: number): Pcm {
  return { samples: new Int16Array(Math.round((ms * rate) / 1000)), rate };
}

/** One after another, at the rate of the first. */
export function joined(parts: readonly Pcm[]): Pcm {
  const rate = parts[0]?.rate ?? 48_000;
  const same = parts.map((part) => resample(part, rate).samples);
  const samples = new Int16Array(same.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of same) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples, rate };
}

/** Without the silence before and after. */
export function trimmed({ samples, rate }: Pcm, threshold = 200): Pcm {
  const first = samples.findIndex((sample) => Math.abs(sample) > threshold);
  if (first < 0) return { samples: new Int16Array(0), rate };
  const last = samples.findLastIndex((sample) => Math.abs(sample) > threshold);
  return { samples: samples.slice(first, last + 1), rate };
}

/** Root of the mean square, 0 to 1. */
export function loudness(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += (sample / 32_768) ** 2;
  return Math.sqrt(sum / samples.length);
}
