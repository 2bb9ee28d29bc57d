/**
 * A process of its own: `build-scripture-index <file>` writes the index of the Bible texts to a new file, in a second or
 * two, so that the host goes on answering meanwhile. What goes wrong is told as one line of JSON: `{ code, message }`.
 */
import { closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import type { Translation } from '../../contract/scripture.ts';
import { asSearched } from './search-words.ts';
import { textFile, translations } from './texts.ts';
import { placeId } from './verse-ids.ts';

const [file] = process.argv.slice(2);
try {
  if (file === undefined) throw new Error('Say which file to write.');
  build(file);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  process.stdout.write(JSON.stringify({ code, message: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}

function build(target: string): void {
  const database = new SqliteDatabase(target);
  try {
    // The file is new and nobody's yet: what a journal protects is not there.
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.transaction(() => {
      for (const translation of translations) addText(database, translation);
    })();
  } finally {
    database.close();
  }
  const handle = openSync(target, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function addText(database: SqliteDatabase.Database, translation: Translation): void {
  database.exec(`
    CREATE TABLE ${translation} (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE ${translation}_words USING fts5 (
      text, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
    );
  `);
  const verse = database.prepare(`INSERT INTO ${translation} (id, text) VALUES (?, ?)`);
  const words = database.prepare(`INSERT INTO ${translation}_words (rowid, text) VALUES (?, ?)`);
  for (const line of brotliDecompressSync(readFileSync(textFile(translation)))
    .toString()
    .split('\n')) {
    const [book, chapter, number, text] = line.split('\t');
    if (text === undefined) continue;
    const id = placeId({ book: Number(book), chapter: Number(chapter), verse: Number(number) });
    verse.run(id, text);
    words.run(id, asSearched(text));
  }
  database.exec(`INSERT INTO ${translation}_words (${translation}_words) VALUES ('optimize')`);
}
