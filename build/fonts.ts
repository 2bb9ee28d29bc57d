/**
 * Cuts the interface's fonts down to what it needs: `node build/fonts.ts`, after a change of font or of letters.
 * The result is committed, in renderer/design/fonts, with each font's licence.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}renderer/design/fonts`;

/** Basic Latin, Latin-1, and the punctuation that prose in the four languages uses. */
const latin =
  'U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2212';
/** Latin Extended A and B and the letters of West African names, for people who are called so. */
const latinExt =
  'U+0100-0130,U+0132-0151,U+0154-024F,U+0253-0254,U+0256-0257,U+025B,U+0263,U+0269,U+0272,U+028B,U+0300-0304,U+0308,U+0329,U+1E00-1EF9';

const fonts = [
  {
    name: 'Source Sans 3',
    family: 'source-sans-3',
    file: 'source-sans-3-{set}-wght-normal',
    axes: { wght: { min: 400, max: 600 } },
    weight: '400 600',
  },
  // Only for display sizes so far: the cut for 40 px, in the one weight that they use.
  {
    name: 'Literata',
    family: 'literata',
    file: 'literata-{set}-opsz-normal',
    axes: { wght: 400, opsz: 40 },
    weight: '400',
  },
];

await mkdir(out, { recursive: true });
for (const { family, file, axes } of fonts) {
  const from = `${root}node_modules/@fontsource-variable/${family}`;
  for (const [set, ranges] of Object.entries({ latin, 'latin-ext': latinExt })) {
    const original = await readFile(`${from}/files/${file.replace('{set}', set)}.woff2`);
    const cut = await subsetFont(original, charactersOf(ranges), { targetFormat: 'woff2', variationAxes: axes });
    await writeFile(`${out}/${family}-${set}.woff2`, cut);
    console.log(
      `${family}-${set}.woff2: ${(original.length / 1000).toFixed(1)} kB to ${(cut.length / 1000).toFixed(1)} kB`,
    );
  }
  await copyFile(`${from}/LICENSE`, `${out}/${family}.LICENSE.txt`);
}
await writeFile(`${out}/fonts.css`, styleSheet());

function styleSheet(): string {
  const faces = fonts.flatMap(({ name, family, weight }) =>
    Object.entries({ latin, 'latin-ext': latinExt }).map(
      ([set, ranges]) => `@font-face {
  font-family: "${name}";
  src: url("./${family}-${set}.woff2") format("woff2");
  font-weight: ${weight};
  font-display: swap;
  unicode-range: ${ranges.replaceAll(',', ', ')};
}`,
    ),
  );
  return `/* Made by build/fonts.ts. Both fonts are under the SIL Open Font License, beside this file. */\n${faces.join('\n')}\n`;
}

function charactersOf(ranges: string): string {
  return ranges
    .split(',')
    .flatMap((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      const start = Number.parseInt(from, 16);
      return Array.from({ length: Number.parseInt(to, 16) - start + 1 }, (_, offset) =>
        String.fromCodePoint(start + offset),
      );
    })
    .join('');
}
