/**
 * What everybody calls by a name, or remembers in words that neither translation has: patterns on small letters without
 * accents, with marks as spaces.
 */
const places: readonly (readonly [RegExp, string])[] = [
  [
    /\b(lord s prayer|our father (prayer|in heaven|who art)|padre nuestro|padrenuestro|notre pere|pai nosso)\b/,
    'Matthew 6:9-13',
  ],
  [/\b(ten commandments|diez mandamientos|dix commandements|dez mandamentos)\b/, 'Exodus 20:1-17'],
  [/\b(beatitudes|bienaventuranzas|bem aventurancas)\b/, 'Matthew 5:3-12'],
  [/\b(great commission|gran comision|grande commission|grande comissao)\b/, 'Matthew 28:18-20'],
  [/\b(golden rule|regla de oro|regle d or|regra de ouro|do unto others)\b/, 'Matthew 7:12'],
  [/\b(greatest commandment|gran mandamiento|plus grand commandement|maior mandamento)\b/, 'Matthew 22:37-40'],
  [
    /\b(fruits? of the (holy )?spirit|frutos? del espiritu|fruits? de l esprit|frutos? do espirito)\b/,
    'Galatians 5:22-23',
  ],
  [/\b(armou?r of god|armadura de (dios|deus)|armes de dieu|armure de dieu)\b/, 'Ephesians 6:10-18'],
  [/\b(good samaritan|buen samaritano|bon samaritain|bom samaritano)\b/, 'Luke 10:25-37'],
  [/\b(prodigal son|hijo prodigo|fils prodigue|filho prodigo)\b/, 'Luke 15:11-32'],
  [/\b(love chapter|himno al amor|hymne a l amour)\b/, '1 Corinthians 13'],
  [/\b(christmas story|nativity|historia de navidad|recit de noel|historia do natal)\b/, 'Luke 2:1-20'],
  [/\b(creation story|historia de la creacion|recit de la creation|historia da criacao)\b/, 'Genesis 1:1-2:3'],
  [/\b(sermon on the mount|sermon del monte|sermon sur la montagne|sermao (do|da) mont(e|anha))\b/, 'Matthew 5'],
  [
    /\b(last supper|lord s supper|ultima cena|santa cena|derniere cene|sainte cene|ultima ceia|santa ceia)\b/,
    'Matthew 26:26-29',
  ],
  [/\bplans (i have for you|to prosper)\b|\bhope and a future\b/, 'Jeremiah 29:11'],
  [/\b(no more|not give you more|never gives? you more) than (you|we) can (handle|bear)\b/, '1 Corinthians 10:13'],
  [/\banxious (about|for) (anything|nothing)\b/, 'Philippians 4:6-7'],
  [/\b(this too shall pass)\b/, '2 Corinthians 4:17-18'],
  [/\b(mountains? (be )?moved?|mustard seed)\b/, 'Matthew 17:20'],
  [/\b(wings (like|as|of) eagles)\b/, 'Isaiah 40:31'],
  [/\b(be strong and courageous)\b/, 'Joshua 1:9'],
  [/\b(no weapon (formed|forged))\b/, 'Isaiah 54:17'],
  [/\b(wolf in sheep s clothing|wolves in sheep s clothing)\b/, 'Matthew 7:15'],
  [/\b(as for me and my (house|household|family))\b/, 'Joshua 24:15'],
  [
    /\b(el senor es mi pastor|jehova es mi pastor|l eternel est mon berger|le seigneur est mon berger|o senhor e (o )?meu pastor)\b/,
    'Psalm 23',
  ],
  [/\b(porque de tal manera amo dios|car dieu a tant aime|porque deus amou o mundo)\b/, 'John 3:16'],
  [/\b(todo lo puedo en cristo|je puis tout|tudo posso)\b/, 'Philippians 4:13'],
];

/** The reference, in English, of what a text calls by its name; null where it names nothing so. */
export function wellKnownPlace(text: string): string | null {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return places.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
