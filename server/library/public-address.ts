import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AppError } from '../../contract/errors.ts';

/**
 * Whoever adds a feed makes the host send a request, from inside the church's network. So that nobody reaches routers,
 * printers, cloud metadata or the host's own services through it, only addresses of the public internet are asked. The
 * address is checked as it is connected to, after the name is resolved and at each redirect. A host of one's own network
 * that serves feeds is named in the setting `feed_hosts`.
 */

/** What is not the public internet (IANA's special-purpose registries): IPv4 by what it is not, IPv6 by what it is. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv4');
}
/** Within global unicast: protocol assignments with Teredo, documentation, 6to4. */
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6');
}
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, 'ipv4');
    case 6:
      return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Whether the settings name the host of an address (`name` or `name:port`) as one whose feeds may be read. */
export function isNamedHost(url: URL, feedHosts: readonly string[]): boolean {
  return feedHosts.includes(url.hostname) || feedHosts.includes(url.host);
}

/** Throws AppError `feed_unusable` for an address in digits that is not public. Names are checked by `publicLookup`. */
export function refusePrivateDigits(url: URL): void {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(name) !== 0 && !isPublicAddress(name)) throw notAllowed(url.hostname);
}

/** Resolves names to public addresses only; fails with AppError `feed_unusable` for a name that has none. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    const [first, ...rest] = addresses.filter(({ address }) => isPublicAddress(address));
    if (!first) return done(notAllowed(hostname), '');
    if (options.all) done(null, [first, ...rest]);
    else done(null, first.address, first.family);
  });
};

function notAllowed(name: string): AppError {
  return new AppError(
    'feed_unusable',
    `${name} is inside a private network, and the library reads feeds from the internet only. ` +
      'If it is a server of your own, whoever looks after this computer can name it in the setting feed_hosts.',
  );
}
