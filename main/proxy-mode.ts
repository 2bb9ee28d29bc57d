import type { ProxyConfig } from 'electron';

/** Never sent to a proxy: the window speaks with the host on its own computer. */
const past = '<local>;127.0.0.1;[::1]';

/** How the window's session reaches the internet. @param choice the organisation's, as its policy writes it */
export function proxyMode(choice: string | undefined): ProxyConfig {
  if (choice === undefined || choice === 'system') return { mode: 'system' };
  if (choice === 'direct') return { mode: 'direct' };
  if (choice.startsWith('pac+')) return { mode: 'pac_script', pacScript: choice.slice('pac+'.length) };
  return { mode: 'fixed_servers', proxyRules: choice, proxyBypassRules: past };
}
