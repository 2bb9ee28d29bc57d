/** The cookies of one host. The page of a client never sees them. */
export type CookieJar = ReadonlyMap<string, { readonly value: string; readonly expiresAtMs: number | null }>;

/** The jar after an answer's `Set-Cookie` headers (RFC 6265); the same jar where they change nothing. */
export function afterAnswer(jar: CookieJar, setCookie: readonly string[] | undefined, nowMs: number): CookieJar {
  if (setCookie === undefined || setCookie.length === 0) return jar;
  const next = new Map(jar);
  for (const line of setCookie) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    if (at < 1) continue;
    const expiresAtMs = expiry(attributes, nowMs);
    const name = pair.slice(0, at);
    if (expiresAtMs !== null && expiresAtMs <= nowMs) next.delete(name);
    else next.set(name, { value: pair.slice(at + 1), expiresAtMs });
  }
  return next;
}

/** The `Cookie` header to send; undefined where there is nothing to send. */
export function cookieHeader(jar: CookieJar, nowMs: number): string | undefined {
  const live = [...jar].filter(([, { expiresAtMs }]) => expiresAtMs === null || expiresAtMs > nowMs);
  return live.length === 0 ? undefined : live.map(([name, { value }]) => `${name}=${value}`).join('; ');
}

/** `Max-Age` wins over `Expires`; null for a cookie that ends with neither. */
function expiry(attributes: readonly string[], nowMs: number): number | null {
  const found = (name: string) =>
    attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const maxAge = Number(found('max-age') ?? Number.NaN);
  if (!Number.isNaN(maxAge)) return nowMs + maxAge * 1000;
  const expires = Date.parse(found('expires') ?? '');
  return Number.isNaN(expires) ? null : expires;
}
