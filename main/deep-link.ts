export const deepLinkScheme = 'tabernacle';

/**
 * What a `tabernacle:` link asks for:
 * - `own`: a path of this computer's host
 * - `foreign`: a page of another host
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
const pagesOfOne: ReadonlySet<string> = new Set(['join', 'series']);
/** Where an invitation to an account leads, by its secret alone. */
const welcome = 'welcome';
/** Where the browser sends back what the sign-in service said, for whichever host this computer works with. */
const providerReturn = 'sign-in/provider';
const returnPattern = /^state=[\w.~%&=+:/-]{1,9000}$/;
/** A service's codes may be long. */
const longestLink = 10_000;
const invalid: DeepLink = { kind: 'invalid' };

/**
 * Reads `tabernacle://join/<id>#<secret>` (this host) and `tabernacle://<host>/join/<id>#<secret>`, the same with
 * `series`, and with `welcome`, which has no id; and `tabernacle://sign-in/provider#<parameters>`. All parts are checked,
 * so that a link can lead to a meeting, to an account's invitation or back from signing in, and to nothing else.
 *
 * @param ownOrigin origin of this computer's host; a link that names it is an own one
 */
export function readDeepLink(link: string, ownOrigin: string): DeepLink {
  if (link.length > longestLink || !URL.canParse(link)) return invalid;
  const url = new URL(link);
  if (url.protocol !== `${deepLinkScheme}:` || url.username !== '' || url.password !== '') return invalid;

  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (`${url.host}${url.pathname}` === providerReturn) return signInReturn(url.hash.slice(1));
  const ownForm = pagesOfOne.has(url.host) || url.host === welcome;
  const page = pageOf(ownForm ? [url.host, ...parts] : parts);
  const secret = url.hash.slice(1);
  if (page === null || (secret !== '' && !secretPattern.test(secret))) return invalid;
  const path = `${page}${secret === '' ? '' : `#${secret}`}`;

  if (ownForm || url.host === new URL(ownOrigin).host) return { kind: 'own', path };
  const host = webHost(url.host);
  return host === null ? invalid : { kind: 'foreign', host, path };
}

/** The host as a web address has it: that of another scheme may hold what none can. Null where it is none. */
function webHost(host: string): string | null {
  if (host === '' || !URL.canParse(`https://${host}/`)) return null;
  const url = new URL(`https://${host}/`);
  return url.pathname === '/' && url.username === '' ? url.host : null;
}

function signInReturn(fragment: string): DeepLink {
  return returnPattern.test(fragment) ? { kind: 'own', path: `/${providerReturn}#${fragment}` } : invalid;
}

/** The page that a path's parts name, if it is one that a link may lead to. */
function pageOf([first = '', id, ...more]: readonly string[]): string | null {
  if (more.length > 0) return null;
  if (first === welcome) return id === undefined ? `/${welcome}` : null;
  return pagesOfOne.has(first) && id !== undefined && idPattern.test(id) ? `/${first}/${id.toLowerCase()}` : null;
}

/** The page of a client that asks whether to connect to the host of a link. */
export function connectPath({ host, path }: Extract<DeepLink, { kind: 'foreign' }>): string {
  return `/connect#${encodeURIComponent(`https://${host}${path}`)}`;
}

/** The link among a program's arguments, if the system started the program to open one. */
export function deepLinkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${deepLinkScheme}:`)) ?? null;
}
