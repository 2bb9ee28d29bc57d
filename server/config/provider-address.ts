/**
 * Why an address cannot be a provider's, in words that follow its name; null where it can. Only `http` and `https`:
 * whoever needs a websocket derives its address.
 */
export function providerAddressFault(text: string): string | null {
  if (!URL.canParse(text)) return notAnAddress;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return notAnAddress;
  if (url.username !== '' || url.password !== '') return 'must not contain a name or a password; a key is kept apart';
  if (url.search !== '' || url.hash !== '') return 'must not contain “?” or “#”';
  return null;
}

const notAnAddress = 'must be an address that begins with http:// or https://';

/** The same address as every part of the host writes it: without a slash at its end. */
export function providerAddress(text: string): string {
  const url = new URL(text);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Deepgram's address without its version, which whoever calls it adds: `<address>/v1/listen`. */
export function deepgramAddress(text: string): string {
  return providerAddress(text).replace(/\/v1(\/(listen|speak))?$/, '');
}
