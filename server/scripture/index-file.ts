import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import { nodeScript } from '../processes/node-script.ts';
import { storeFault } from '../store/store-faults.ts';
import { textsFingerprint, translations } from './texts.ts';

const buildTimeoutMs = 60_000;
const abandonedAfterMs = 10 * 60_000;

/**
 * Opens the index of the Bible texts, and makes it where it is not there, is of other texts, or is broken. Two hosts that
 * make it at once do not hinder each other: each writes a file of its own, and what is named last stays.
 * Throws AppError `store_unavailable` where it cannot be made.
 */
export async function openIndex(cacheDir: string, signal: AbortSignal): Promise<SqliteDatabase.Database> {
  const file = join(cacheDir, `scripture-${await textsFingerprint()}.db`);
  const there = open(file);
  if (there) return there;
  await build(file, cacheDir, signal);
  const made = open(file);
  if (!made) throw unavailable(file, new Error('What was written cannot be read.'));
  await tidy(cacheDir, file);
  return made;
}

/** Whether a fault of a query says that the file is broken, so that it helps to make it again. */
export function isBroken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(code);
}

/** Takes a broken index away. Where that fails, making it again replaces it. */
export async function discardIndex(database: SqliteDatabase.Database): Promise<void> {
  const file = database.name;
  database.close();
  await rm(file, { force: true }).catch(() => undefined);
}

/** Null where there is no index, or none that is whole. */
function open(file: string): SqliteDatabase.Database | null {
  let database: SqliteDatabase.Database | undefined;
  try {
    database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    const pages = Number(database.pragma('page_count', { simple: true }));
    const pageBytes = Number(database.pragma('page_size', { simple: true }));
    const isWhole = pages * pageBytes === statSync(file).size;
    const rows = translations.map((name) => database?.prepare(`SELECT count(*) FROM ${name}_words`).pluck().get());
    if (isWhole && rows.every((count) => Number(count) > 31_000)) return database;
  } catch {
    // Not there, or broken: either way it is made anew.
  }
  database?.close();
  return null;
}

async function build(file: string, cacheDir: string, signal: AbortSignal): Promise<void> {
  const draft = join(cacheDir, `scripture-${process.pid}-${randomUUID()}.tmp`);
  try {
    mkdirSync(cacheDir, { recursive: true });
    await runBuilder(draft, signal);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    // On Windows a file that another host has open cannot be replaced; then it is there, and good.
    const there = open(file);
    there?.close();
    if (!there) throw unavailable(file, error);
  }
}

async function runBuilder(draft: string, signal: AbortSignal): Promise<void> {
  const script = nodeScript('server/scripture/build-scripture-index.ts');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  execFile(
    script.command,
    [...script.args, draft],
    { env: { ...process.env, ...script.env }, timeout: buildTimeoutMs, signal, windowsHide: true },
    (error, said) => (error ? reject(faultOf(said) ?? error) : resolve()),
  );
  await promise;
}

/** What the builder told of its fault; null where it could not tell. */
function faultOf(said: string): Error | null {
  try {
    const { code, message } = JSON.parse(said) as { readonly code: string; readonly message: string };
    return Object.assign(new Error(message), { code });
  } catch {
    return null;
  }
}

function unavailable(file: string, cause: unknown): AppError {
  return (
    storeFault(cause, file) ??
    new AppError(
      'store_unavailable',
      'The Bible cannot be read now, as its index could not be made. Try again; if it stays so, restart Tabernacle.',
      { cause },
    )
  );
}

/** Takes away indexes of other texts, and what a builder left that was killed. */
async function tidy(cacheDir: string, keep: string): Promise<void> {
  for (const name of await readdir(cacheDir).catch(() => [])) {
    const path = join(cacheDir, name);
    if (path === keep || !/^scripture-.+\.(db|tmp)$/.test(name)) continue;
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true }).catch(() => undefined);
  }
}
