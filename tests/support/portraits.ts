/** How a drawn person looks on camera. */
export interface Portrait {
  readonly wall: readonly [string, string];
  readonly lamp: string;
  /** Where the lamp hangs, as a part of the width. */
  readonly lampAt: number;
  readonly skin: string;
  readonly shade: string;
  readonly hair: string;
  readonly longHair: boolean;
  readonly clothes: string;
  /** Shifts the slight movement, in radians, so that nobody sways together. */
  readonly phase: number;
}

const warm = '#cdb88d';

export const portraits: readonly Portrait[] = [
  row(['#7b7368', '#4c443e'], 0.14, ['#8a5a3c', '#63402b'], '#a9752a', false, '#2f4a3e'),
  row(['#857863', '#5d5446'], 0.86, ['#8f5436', '#6b3d27'], '#3c3735', false, '#28323e'),
  row(['#86837a', '#5b5850'], 0.1, ['#d9ad8a', '#b78a6a'], '#d6d2ca', true, '#6b8178'),
  row(['#7c7c75', '#55544e'], 0.88, ['#6d4027', '#4d2c1b'], '#17120f', false, '#7d4a32'),
  row(['#6d7884', '#45505c'], 0.12, ['#d2a179', '#a97b57'], '#2b2018', false, '#d9cdbb'),
  row(['#8f8573', '#6c6252'], 0.9, ['#e2b796', '#bd8f6e'], '#a05a34', true, '#2f4a69'),
  row(['#807a70', '#4b453d'], 0.82, ['#dba98a', '#b27f62'], '#c9c4bb', false, '#7a3432'),
  row(['#746d66', '#3e3935'], 0.16, ['#e0b18f', '#b58766'], '#1d1715', true, '#4a3d5c'),
  row(['#847b70', '#544c44'], 0.85, ['#9a6440', '#6f452b'], '#1b1315', true, '#7c6a33'),
];

function row(
  wall: [string, string],
  lampAt: number,
  [skin, shade]: [string, string],
  hair: string,
  longHair: boolean,
  clothes: string,
): Portrait {
  return { wall, lamp: warm, lampAt, skin, shade, hair, longHair, clothes, phase: lampAt * 40 };
}
