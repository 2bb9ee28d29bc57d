/**
 * A typed or pasted web address made whole: `https://` where no scheme is said, and for the schemes that podcast
 * programs have of their own (`feed:`, `itpc:`, `pcast:`). Null where it is no address of the web.
 */
export function webAddressOf(text: string): string | null {
  const typed = text.trim().replace(/^(?:feed:(?=https?:)|(?:feed|itpc|pcast):(?:\/\/)?)/i, '');
  const address = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`;
  if (typed === '' || /\s/.test(typed) || !URL.canParse(address)) return null;
  const { protocol, hostname, href } = new URL(address);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && (hostname.includes('.') || hostname.includes(':') || hostname === 'localhost') ? href : null;
}
