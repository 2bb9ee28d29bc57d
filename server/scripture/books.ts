import type { Locale } from '../../contract/voice-room.ts';

/** A book of the Bible: its OSIS name, and what each language calls it. */
interface Book {
  readonly osis: string;
  readonly names: Readonly<Record<Locale, string>>;
}

/** `OSIS|English|Spanish|French|Portuguese`, in the order of the Protestant canon. */
const table = `
Gen|Genesis|Génesis|Genèse|Gênesis
Exod|Exodus|Éxodo|Exode|Êxodo
Lev|Leviticus|Levítico|Lévitique|Levítico
Num|Numbers|Números|Nombres|Números
Deut|Deuteronomy|Deuteronomio|Deutéronome|Deuteronômio
Josh|Joshua|Josué|Josué|Josué
Judg|Judges|Jueces|Juges|Juízes
Ruth|Ruth|Rut|Ruth|Rute
1Sam|1 Samuel|1 Samuel|1 Samuel|1 Samuel
2Sam|2 Samuel|2 Samuel|2 Samuel|2 Samuel
1Kgs|1 Kings|1 Reyes|1 Rois|1 Reis
2Kgs|2 Kings|2 Reyes|2 Rois|2 Reis
1Chr|1 Chronicles|1 Crónicas|1 Chroniques|1 Crônicas
2Chr|2 Chronicles|2 Crónicas|2 Chroniques|2 Crônicas
Ezra|Ezra|Esdras|Esdras|Esdras
Neh|Nehemiah|Nehemías|Néhémie|Neemias
Esth|Esther|Ester|Esther|Ester
Job|Job|Job|Job|Jó
Ps|Psalms|Salmos|Psaumes|Salmos
Prov|Proverbs|Proverbios|Proverbes|Provérbios
Eccl|Ecclesiastes|Eclesiastés|Ecclésiaste|Eclesiastes
Song|Song of Songs|Cantares|Cantique des cantiques|Cânticos
Isa|Isaiah|Isaías|Ésaïe|Isaías
Jer|Jeremiah|Jeremías|Jérémie|Jeremias
Lam|Lamentations|Lamentaciones|Lamentations|Lamentações
Ezek|Ezekiel|Ezequiel|Ézéchiel|Ezequiel
Dan|Daniel|Daniel|Daniel|Daniel
Hos|Hosea|Oseas|Osée|Oseias
Joel|Joel|Joel|Joël|Joel
Amos|Amos|Amós|Amos|Amós
Obad|Obadiah|Abdías|Abdias|Obadias
Jonah|Jonah|Jonás|Jonas|Jonas
Mic|Micah|Miqueas|Michée|Miqueias
Nah|Nahum|Nahúm|Nahum|Naum
Hab|Habakkuk|Habacuc|Habacuc|Habacuque
Zeph|Zephaniah|Sofonías|Sophonie|Sofonias
Hag|Haggai|Hageo|Aggée|Ageu
Zech|Zechariah|Zacarías|Zacharie|Zacarias
Mal|Malachi|Malaquías|Malachie|Malaquias
Matt|Matthew|Mateo|Matthieu|Mateus
Mark|Mark|Marcos|Marc|Marcos
Luke|Luke|Lucas|Luc|Lucas
John|John|Juan|Jean|João
Acts|Acts|Hechos|Actes|Atos
Rom|Romans|Romanos|Romains|Romanos
1Cor|1 Corinthians|1 Corintios|1 Corinthiens|1 Coríntios
2Cor|2 Corinthians|2 Corintios|2 Corinthiens|2 Coríntios
Gal|Galatians|Gálatas|Galates|Gálatas
Eph|Ephesians|Efesios|Éphésiens|Efésios
Phil|Philippians|Filipenses|Philippiens|Filipenses
Col|Colossians|Colosenses|Colossiens|Colossenses
1Thess|1 Thessalonians|1 Tesalonicenses|1 Thessaloniciens|1 Tessalonicenses
2Thess|2 Thessalonians|2 Tesalonicenses|2 Thessaloniciens|2 Tessalonicenses
1Tim|1 Timothy|1 Timoteo|1 Timothée|1 Timóteo
2Tim|2 Timothy|2 Timoteo|2 Timothée|2 Timóteo
Titus|Titus|Tito|Tite|Tito
Phlm|Philemon|Filemón|Philémon|Filemom
Heb|Hebrews|Hebreos|Hébreux|Hebreus
Jas|James|Santiago|Jacques|Tiago
1Pet|1 Peter|1 Pedro|1 Pierre|1 Pedro
2Pet|2 Peter|2 Pedro|2 Pierre|2 Pedro
1John|1 John|1 Juan|1 Jean|1 João
2John|2 John|2 Juan|2 Jean|2 João
3John|3 John|3 Juan|3 Jean|3 João
Jude|Jude|Judas|Jude|Judas
Rev|Revelation|Apocalipsis|Apocalypse|Apocalipse`;

const books: readonly Book[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [osis = '', en = '', es = '', fr = '', pt = ''] = row.split('|');
    return { osis, names: { en, es, fr, pt } };
  });

/** Chapters of each book. */
const chapterCounts = [
  50, 40, 27, 36, 34, 24, 21, 4, 31, 24, 22, 25, 29, 36, 10, 13, 10, 42, 150, 31, 12, 8, 66, 52, 5, 48, 12, 14, 3, 9, 1,
  4, 7, 3, 3, 3, 2, 14, 4, 28, 16, 24, 21, 28, 16, 16, 13, 6, 6, 4, 4, 5, 3, 6, 4, 3, 1, 13, 5, 5, 3, 5, 1, 1, 1, 22,
];

export const psalms = 19;

/** The number of a book, 1 to 66, by its OSIS name; null for one that is not in the texts here. */
export function bookNumber(osis: string): number | null {
  const at = books.findIndex((book) => book.osis === osis);
  return at === -1 ? null : at + 1;
}

export function bookName(book: number, language: Locale): string {
  return books[book - 1]?.names[language] ?? '';
}

export function chapterCount(book: number): number {
  return chapterCounts[book - 1] ?? 0;
}
