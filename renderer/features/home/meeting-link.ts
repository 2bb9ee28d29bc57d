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

const meetingPath = /^\/(join|series)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;
const codeShape = /^[0-9a-z]{16}$/i;

/**
 * Reads a link (`https://host/join/<id>#<secret>`, `tabernacle://join/<id>#<secret>`, with or without its scheme; in
 * place of `join`, `series` for what repeats) or a code (16 letters and digits, with or without hyphens and spaces).
 */
export function parseMeetingLink(text: string, origin: string): MeetingLink {
  const typed = text.trim().replace(/^[<"'(]+|[>"').,]+$/g, '');
  if (typed === '') return { kind: 'empty' };
  const code = typed.replace(/[\s\u2010-\u2015-]/g, '');
  if (codeShape.test(code)) return { kind: 'code', code };

  const own = new URL(origin);
  const deep = /^tabernacle:\/\/(.*)$/i.exec(typed)?.[1];
  if (deep !== undefined) {
    const url = /^(?:join|series)\//.test(deep) ? urlOf(`${origin}/${deep}`) : urlOf(`${own.protocol}//${deep}`);
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
  const found = meetingPath.exec(url.pathname)?.[0]?.toLowerCase();
  if (found === undefined) return { kind: 'unknown' };
  const path = `${found.replace(/\/$/, '')}${url.hash}`;
  return url.host === own.host
    ? { kind: 'here', path }
    : { kind: 'elsewhere', host: url.host, url: `${url.origin}${path}` };
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
