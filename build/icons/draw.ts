/** Draws every size of the application's icon from icon.svg and badge.svg: `node build/icons/draw.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { type IconPicture, icnsOf, icoOf } from './icon-files.ts';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const executablePath = process.env.CHROMIUM;
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) });
const page = await browser.newPage();

async function draw(svg: string, size: number): Promise<IconPicture> {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${readFileSync(fileOf(svg), 'base64')}`;
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="${source}">`,
  );
  await page.evaluate('document.images[0].decode()');
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

const pictures: IconPicture[] = [];
for (const size of sizes) pictures.push(await draw('icon.svg', size));
for (const { size, png } of pictures) writeFileSync(fileOf(`${size}x${size}.png`), png);
writeFileSync(fileOf('icon.ico'), icoOf(pictures.filter(({ size }) => size <= 256)));
writeFileSync(fileOf('icon.icns'), icnsOf(pictures));
writeFileSync(fileOf('badge.png'), (await draw('badge.svg', 32)).png);
await browser.close();
