import { homedir, userInfo } from 'node:os';
import { projectRoot } from '../project-root.ts';

const removed = '[removed]';
/** Shorter ones are words that stand everywhere. */
const shortestSecret = 6;
const shortestWords = 4;
const shortestBase64 = 8;

/** Takes out of a text what is nobody's business. The one place where that is done. */
export type Redactor = (text: string) => string;

/**
 * @param secrets are taken out as they are, and as base64, hexadecimal, in an address and in JSON
 * @param words what people wrote, and their names: taken out whole, and each of their lines and sentences
 */
export function createRedactor({
  secrets,
  words,
}: {
  readonly secrets: readonly string[];
  readonly words: readonly string[];
}): Redactor {
  const known = indexOf([
    ...secrets.filter((secret) => secret.length >= shortestSecret).flatMap(formsOf),
    ...words.flatMap(piecesOf).flatMap(formsOf),
  ]);
  return (text) => {
    let clean = withoutKnown(text, known);
    for (const [pattern, instead] of patterns) clean = clean.replace(pattern, instead);
    return withoutPlaces(clean);
  };
}

/** Texts by their beginning, the longest first, so that there may be many of them. */
function indexOf(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const text of [...new Set(texts)].sort((one, other) => other.length - one.length)) {
    const beginning = text.slice(0, shortestWords);
    const others = index.get(beginning);
    if (others) others.push(text);
    else index.set(beginning, [text]);
  }
  return index;
}

function withoutKnown(text: string, known: ReadonlyMap<string, readonly string[]>): string {
  let clean = '';
  let doneTo = 0;
  for (let at = 0; at < text.length; ) {
    const found = known.get(text.slice(at, at + shortestWords))?.find((each) => text.startsWith(each, at));
    if (found === undefined) {
      at += 1;
      continue;
    }
    clean += text.slice(doneTo, at) + removed;
    at += found.length;
    doneTo = at;
  }
  return clean + text.slice(doneTo);
}

/** As it is, and as programs write it: in an address, in JSON, in hexadecimal, and as a part of something in base64. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const forms = [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => base64Of(bytes, offset)),
  ];
  return forms.filter(({ length }) => length >= shortestWords);
}

/** What of it stands in the base64 of anything in which it begins `offset` bytes after a multiple of three. */
function base64Of(bytes: Buffer, offset: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
  const from = offset === 0 ? 0 : 4;
  const to = Math.floor(whole.length / 3) * 4;
  return to - from < shortestBase64
    ? []
    : [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)];
}

function piecesOf(words: string): string[] {
  return [words, ...words.split(/[\n.!?;]+/)]
    .map((piece) => piece.trim())
    .filter(({ length }) => length >= shortestWords);
}

/** What looks like a secret or a person, whether it is known or not. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi, removed],
  // What stands in an address beside where it leads.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, `$1${removed}@`],
  [/([?#])[^\s"'<>)\]}]+/g, `$1${removed}`],
  [/\b(Bearer|Token|Basic)\s+\S+/gi, `$1 ${removed}`],
  // Invite codes, and everything long that no person wrote: tokens, keys, identifiers.
  [/\b[0-9a-z]{4}(?:-[0-9a-z]{4}){3,}\b/gi, removed],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[id]'],
  [/(?=[\w+=.-]*\d)(?=[\w+=.-]*[a-z])[\w+=-]{20,}(?:\.[\w-]{10,})*/gi, removed],
  [/(?=[\w+/]*\d)(?=[\w+/]*[a-z])(?=[\w+/]*[A-Z])[\w+/]{28,}={0,2}/g, removed],
  // Public addresses of people; those of this network say nothing of anybody.
  [/\b(?!10\.|127\.|0\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)(?:\d{1,3}\.){3}\d{1,3}\b/g, '[address]'],
  [/\b[23][0-9a-f]{3}:(?:[0-9a-f]{0,4}:){2,}[0-9a-f]{0,4}\b/gi, '[address]'],
];

/** Folders carry the name of whoever runs the computer. */
function withoutPlaces(text: string): string {
  const name = userName();
  const shorter = text.replaceAll(projectRoot, '<application>').replaceAll(homedir(), '<home>');
  return name.length < shortestWords
    ? shorter
    : shorter.replaceAll(new RegExp(`\\b${escaped(name)}\\b`, 'g'), '<user>');
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
