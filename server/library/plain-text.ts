import sax from 'sax';

/** Elements of HTML that begin a new line, and those whose content nobody reads. */
const blocks = new Set(['p', 'div', 'br', 'ul', 'ol', 'tr', 'table', 'blockquote', 'section', 'article', 'hr']);
const isHeading = /^h[1-6]$/;
const unread = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg']);

const namedEntities: Readonly<Record<string, string>> = sax.parser(false).ENTITIES;

/**
 * What a person reads of HTML, as plain text with its lines; text that is no HTML keeps its own lines. Cut at `max`
 * characters. Takes time in proportion to the length, whatever the text is.
 */
export function plainText(html: string, max: number): string {
  const text = /<[a-z!/]/i.test(html) ? textOfHtml(html) : html;
  return cut(tidied(decoded(text)), max);
}

/** The same on one line. */
export function plainLine(html: string, max: number): string {
  return cut(plainText(html, max * 4).replace(/\s+/g, ' '), max);
}

function textOfHtml(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    parts.push(spaced(html.slice(at, open)));
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4);
      continue;
    }
    const name = /^<\/?([a-z][a-z0-9]*)|^<[!?]/i.exec(html.slice(open, open + 40));
    if (!name) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    const tag = name[1]?.toLowerCase() ?? '';
    at = after(html, '>', open);
    if (unread.has(tag) && html[open + 1] !== '/') at = after(html, '>', closing(html, tag, at));
    else if (tag === 'li') parts.push(html[open + 1] === '/' ? '' : '\n• ');
    else if (blocks.has(tag) || isHeading.test(tag)) parts.push('\n');
  }
  if (at < html.length) parts.push(spaced(html.slice(at)));
  return parts.join('');
}

/** Where `</tag` begins, or the end where it is never closed. */
function closing(html: string, tag: string, from: number): number {
  const found = new RegExp(`</${tag}`, 'gi');
  found.lastIndex = from;
  return found.exec(html)?.index ?? html.length;
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

/** In HTML a line break is a space. */
function spaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z0-9]{1,30}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return namedEntities[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}

/** Without control characters, spaces at the ends of lines, and more than one empty line at a time. */
function tidied(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const short = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${short.trimEnd()}…`;
}
