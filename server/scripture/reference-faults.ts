import type { Locale } from '../../contract/voice-room.ts';
import { bookName, chapterCount } from './books.ts';
import type { ReadReference } from './read-reference.ts';
import { wholeChapter, writeReference } from './write-reference.ts';

/** Why there is no such place, with what there is instead, in the person's language. */
export function inWords(
  fault: Exclude<ReadReference, { readonly found: 'passage' }>,
  reference: string,
  language: Locale,
): string {
  switch (fault.found) {
    case 'no_chapter':
      return hasChapters(bookName(fault.book, language), chapterCount(fault.book), language);
    case 'no_verse':
      return hasVerses(writeReference([wholeChapter(fault.book, fault.chapter)], language), fault.verses, language);
    case 'nothing':
      return unknown(reference, language);
    default:
      return fault satisfies never;
  }
}

function hasChapters(book: string, count: number, language: Locale): string {
  const one = count === 1;
  switch (language) {
    case 'en':
      return `${book} has ${one ? 'one chapter' : `${count} chapters`}.`;
    case 'es':
      return `${book} tiene ${one ? 'un capítulo' : `${count} capítulos`}.`;
    case 'fr':
      return `${book} compte ${one ? 'un chapitre' : `${count} chapitres`}.`;
    case 'pt':
      return `${book} tem ${one ? 'um capítulo' : `${count} capítulos`}.`;
    default:
      return language satisfies never;
  }
}

function hasVerses(chapter: string, count: number, language: Locale): string {
  switch (language) {
    case 'en':
      return `${chapter} has ${count} verses.`;
    case 'es':
      return `${chapter} tiene ${count} versículos.`;
    case 'fr':
      return `${chapter} compte ${count} versets.`;
    case 'pt':
      return `${chapter} tem ${count} versículos.`;
    default:
      return language satisfies never;
  }
}

function unknown(reference: string, language: Locale): string {
  switch (language) {
    case 'en':
      return `No book of the Bible is recognised in “${reference}”. Write it like “John 3:16” or “Psalm 23”.`;
    case 'es':
      return `No se reconoce ningún libro de la Biblia en «${reference}». Escríbalo como «Juan 3:16» o «Salmo 23».`;
    case 'fr':
      return `Aucun livre de la Bible n’est reconnu dans « ${reference} ». Écrivez par exemple « Jean 3:16 » ou « Psaume 23 ».`;
    case 'pt':
      return `Nenhum livro da Bíblia foi reconhecido em “${reference}”. Escreva como “João 3:16” ou “Salmo 23”.`;
    default:
      return language satisfies never;
  }
}
