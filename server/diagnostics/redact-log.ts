import { readFile } from 'node:fs/promises';
import type { Redactor } from './redact.ts';

/** What is read of a log: its end. */
const bytesRead = 1_000_000;
const longestLine = 10_000;

/** Keys whose text says what the program did, and never what somebody gave. All numbers and switches are kept. */
const keptTexts = new Set([
  'time',
  'ts',
  'level',
  'msg',
  'part',
  'name',
  'event',
  'logger',
  'caller',
  'operation',
  'method',
  'code',
  'state',
  'version',
  'outcome',
  'fault',
  'why',
  'reason',
]);
/** What a program calls a field, and nobody a password. */
const nameOfField = /^[A-Za-z][A-Za-z_.]{0,39}$/;
/** Of these only the kind is kept: messages of errors may quote anything. */
const errors = new Set(['err', 'error', 'cause']);

/** The last lines of a log, without what people said and without secrets; none where there is no log. */
export async function readRedactedLog(
  file: string,
  redact: Redactor,
  lines = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const whole = text.length > bytesRead ? text.slice(text.indexOf('\n', text.length - bytesRead) + 1) : text;
  const written = whole.split('\n').filter((line) => line !== '');
  return written.slice(Number.isFinite(lines) ? -lines : 0).map((line) => redactLogLine(line, redact));
}

/** A line of JSON with only what is known to be harmless; a line that is none is left out, for it may say anything. */
export function redactLogLine(line: string, redact: Redactor): string {
  if (line.length > longestLine) return '{"msg":"[a long line was left out]"}';
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    return '{"msg":"[a line of free text was left out]"}';
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return '{}';
  const told = Object.entries(entry).flatMap(([key, value]): [string, unknown][] => {
    if (!nameOfField.test(key)) return [];
    if (typeof value === 'number' || typeof value === 'boolean') return [[key, value]];
    if (errors.has(key)) return [[key, kindOf(value)]];
    if (typeof value === 'string' && keptTexts.has(key)) return [[key, withoutQuotes(value)]];
    return [];
  });
  const quoted = messageOf(entry);
  const kept = told.filter(([key, value]) => !(key === 'msg' && quoted !== null && String(value).includes(quoted)));
  return redact(JSON.stringify(Object.fromEntries(kept)));
}

/** pino gives the message of an error as its own where it was told nothing else. */
function messageOf(entry: object): string | null {
  const error = 'err' in entry ? entry.err : null;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? withoutQuotes(error.message)
    : null;
}

function withoutQuotes(text: string): string {
  return text
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|`[^`]*`/g, '[removed]')
    .replace(/https?:\/\/\S+|wss?:\/\/\S+/g, '[address]');
}

/** Names and codes of errors, as Node, SQLite, OpenSSL and HTTP have them. */
const codes = /\b(?:[A-Z][A-Za-z]*Error|E[A-Z]{3,}[A-Z_]*|ERR_[A-Z_]+|SQLITE_[A-Z_]+|UND_ERR_[A-Z_]+|CERT_[A-Z_]+)\b/g;

function kindOf(error: unknown): unknown {
  if (typeof error === 'string') return [...new Set(error.match(codes))].join(' ');
  if (typeof error !== 'object' || error === null) return null;
  const said: Record<string, unknown> = { ...error };
  const { type, code, status, stack } = said;
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof stack === 'string' ? { stack: placesOf(stack) } : {}),
  };
}

/** Where it was thrown, without what it said. */
function placesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
