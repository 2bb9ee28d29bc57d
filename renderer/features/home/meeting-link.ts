/** What somebody typed or pasted into the box for a link or code. */
export type MeetingLink =
  | { readonly kind: 'empty' }
  /** A page of this application. */
  | { readonly kind: 'here'; readonly path: string }
  /** A meeting at another host: it opens there, if the person wants. */
  | { readonly kind: 'elsewhere'; readonly host: string; readonly url: string }
  /** An invite's code; the host knows which meeting it opens. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'unknown' };

const joinPath = /^\/join\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;
const codeShape = /^[0-9a-z]{16}$/i;

/**
 * Reads a link (`https://host/join/<id>#<secret>`, `tabernacle://join/<id>#<secret>`, with or without its scheme)
 * or a code (16 letters and digits, with or without hyphens and spaces).
 */
export function parseMeetingLink(text: string, origin: string): MeetingLink {
  const typed = text.trim().replace(/^[<"'(]+|[>"').,]+$/g, '');
  if (typed === '') return { kind: 'empty' };
  const code = typed.replace(/[\s\u2010-\u2015-]/g, '');
  if (codeShape.test(code)) return { kind: 'code', code };

  const own = new URL(origin);
  const deep = /^tabernacle:\/\/(.*)$/i.exec(typed)?.[1];
  if (deep !== undefined) {
    const url = deep.startsWith('join/') ? urlOf(`${origin}/${deep}`) : urlOf(`${own.protocol}//${deep}`);
    return url === null ? { kind: 'unknown' } : meetingAt(url, own);
  }
  const url = /^https?:\/\//i.test(typed)
    ? urlOf(typed)
    : typed.startsWith('/')
      ? urlOf(origin + typed)
      : urlOf(`${own.protocol}//${typed}`);
  return url === null ? { kind: 'unknown' } : meetingAt(url, own);
}

function meetingAt(url: URL, own: URL): MeetingLink {
  const id = joinPath.exec(url.pathname)?.[1]?.toLowerCase();
  if (id === undefined) return { kind: 'unknown' };
  return url.host === own.host
    ? { kind: 'here', path: `/join/${id}${url.hash}` }
    : { kind: 'elsewhere', host: url.host, url: `${url.origin}/join/${id}${url.hash}` };
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
