export const deepLinkScheme = 'tabernacle';

/**
 * What a `tabernacle:` link asks for:
 * - `own`: a path of this computer's host
 * - `foreign`: a meeting at another host
 * - `invalid`: nothing that this application knows
 */
export type DeepLink =
  | { readonly kind: 'own'; readonly path: string }
  | { readonly kind: 'foreign'; readonly host: string; readonly path: string }
  | { readonly kind: 'invalid' };

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A secret, perhaps with the fingerprint of the host's certificate behind it. */
const secretPattern = /^[A-Za-z0-9_.-]{1,200}$/;
/** A stream, or what repeats. */
const pages: ReadonlySet<string> = new Set(['join', 'series']);
const invalid: DeepLink = { kind: 'invalid' };

/**
 * Reads `tabernacle://join/<id>#<secret>` (this host) and `tabernacle://<host>/join/<id>#<secret>`, and the same with
 * `series`. Both parts are checked, so that a link can lead to a meeting and to nothing else.
 *
 * @param ownOrigin origin of this computer's host; a link that names it is an own one
 */
export function readDeepLink(link: string, ownOrigin: string): DeepLink {
  if (link.length > 2000 || !URL.canParse(link)) return invalid;
  const url = new URL(link);
  if (url.protocol !== `${deepLinkScheme}:` || url.username !== '' || url.password !== '') return invalid;

  const parts = url.pathname.split('/').filter((part) => part !== '');
  const ownForm = pages.has(url.host);
  const [first = '', second, ...more] = ownForm ? [url.host, ...parts] : parts;
  if (!pages.has(first) || second === undefined || more.length > 0 || !idPattern.test(second)) return invalid;

  const secret = url.hash.slice(1);
  if (secret !== '' && !secretPattern.test(secret)) return invalid;
  const path = `/${first}/${second.toLowerCase()}${secret === '' ? '' : `#${secret}`}`;

  if (ownForm || url.host === new URL(ownOrigin).host) return { kind: 'own', path };
  return url.host === '' ? invalid : { kind: 'foreign', host: url.host, path };
}

/** The page of a client that asks whether to connect to the host of a link. */
export function connectPath({ host, path }: Extract<DeepLink, { kind: 'foreign' }>): string {
  return `/connect#${encodeURIComponent(`https://${host}${path}`)}`;
}

/** The link among a program's arguments, if the system started the program to open one. */
export function deepLinkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${deepLinkScheme}:`)) ?? null;
}
