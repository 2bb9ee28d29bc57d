import { z } from 'zod';

/** How the internet is reached: `system`, `direct`, the address of a proxy, or `pac+` and the address of a PAC file. */
export const proxyChoice = z
  .string()
  .max(2048, 'must be at most 2048 characters')
  .refine(
    isProxyChoice,
    'must be system, direct, an address such as http://proxy.example:8080, or pac+ and the address of a PAC file',
  );

function isProxyChoice(text: string): boolean {
  if (text === 'system' || text === 'direct') return true;
  const address = text.startsWith('pac+') ? text.slice(4) : text;
  if (!URL.canParse(address)) return false;
  const { protocol, username, pathname, search } = new URL(address);
  if (!['http:', 'https:'].includes(protocol) || username !== '') return false;
  return text.startsWith('pac+') || (pathname === '/' && search === '');
}
