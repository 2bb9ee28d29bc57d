/** A piece of a message: words, or an address that can be opened. */
export type MessagePart = { readonly text: string; readonly href?: string };

const address = /https?:\/\/[^\s<>"']+/giu;
const trailing = new Set('.,;:!?)]}»”’');

/** Finds web addresses in a message. Only http and https become links; punctuation after one stays outside. */
export function linkify(body: string): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const match of body.matchAll(address)) {
    const text = withoutTrailing(match[0]);
    if (!URL.canParse(text)) continue;
    if (match.index > end) parts.push({ text: body.slice(end, match.index) });
    parts.push({ text, href: new URL(text).href });
    end = match.index + text.length;
  }
  if (end < body.length) parts.push({ text: body.slice(end) });
  return parts;
}

function withoutTrailing(text: string): string {
  let length = text.length;
  while (length > 0 && trailing.has(text.charAt(length - 1))) length -= 1;
  const cut = text.slice(0, length);
  const closing = text.slice(length);
  return closing.startsWith(')') && cut.includes('(') && !cut.includes(')') ? `${cut})` : cut;
}
