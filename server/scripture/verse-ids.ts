/** One verse, by one number: book, chapter and verse, so that verses that follow each other have growing numbers. */
export function placeId(place: { readonly book: number; readonly chapter: number; readonly verse: number }): number {
  return place.book * 1_000_000 + place.chapter * 1000 + place.verse;
}

export function placeOfId(id: number): { readonly book: number; readonly chapter: number; readonly verse: number } {
  return { book: Math.floor(id / 1_000_000), chapter: Math.floor(id / 1000) % 1000, verse: id % 1000 };
}
