import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// What a person downloads, from the build's own manifest: a screen is its entries and whatever these import.
const folder = fileURLToPath(new URL('dist/renderer/', import.meta.url));

/** @type {Record<string, { file: string, imports?: string[], css?: string[], dynamicImports?: string[] }>} */
const manifest = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, 'utf8'));

/** The script and style of these entries. @param {string[]} entries */
function loadedBy(entries) {
  const seen = new Set();
  const files = new Set();
  /** @param {string} name */
  const visit = (name) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}: correct .size-limit.mjs.`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`${folder}${file}`);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const entry of entries) visit(entry);
  return [...files];
}

/** The largest of the translations in a folder: a person loads one of each. @param {RegExp} folder */
const largestOf = (folder) =>
  Object.keys(manifest)
    .filter((name) => folder.test(name))
    .sort((a, b) => sizeOf(b) - sizeOf(a))[0];
const words = largestOf(/^locales\/[^/]+$/);
const assistantWords = largestOf(/^locales\/assistant\//);

/** @param {string} name */
function sizeOf(name) {
  return statSync(`${folder}${manifest[name].file}`).size;
}

const beforeJoining = ['index.html', words, 'api/socket.ts', 'features/prejoin/join-screen.tsx'];
const inTheMeeting = [...beforeJoining, 'media/livekit-call.ts', 'features/meeting/meeting-screen.tsx'];
const assistant = ['index.html', words, assistantWords, 'api/socket.ts', 'features/assistant/assistant-screen.tsx'];
const inTheConversation = [...assistant, 'media/assistant-room.ts'];

export default [
  {
    name: 'script and style before the join button',
    path: [...loadedBy(beforeJoining), `${folder}appearance.js`],
    limit: '150 kB',
    gzip: true,
  },
  {
    name: 'script and style in the meeting',
    path: [...loadedBy(inTheMeeting), `${folder}appearance.js`],
    limit: '330 kB',
    gzip: true,
  },
  {
    name: 'script and style of the assistant, while LiveKit is on its way',
    path: [...loadedBy(assistant), `${folder}appearance.js`],
    limit: '180 kB',
    gzip: true,
  },
  {
    name: 'script and style in a conversation with the assistant',
    path: [...loadedBy(inTheConversation), `${folder}appearance.js`],
    limit: '320 kB',
    gzip: true,
  },
  { name: 'fonts', path: `${folder}assets/*.woff2`, limit: '90 kB', brotli: false },
];
