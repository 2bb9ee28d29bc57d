/** The address at which the host's own computer reaches it: loopback, unless it binds another address alone. */
export function ownUrl({ bindAddress, port }: { readonly bindAddress: string; readonly port: number }): string {
  return `http://${reachable(bindAddress)}:${port}`;
}

function reachable(bindAddress: string): string {
  if (bindAddress === '0.0.0.0' || bindAddress === '::') return '127.0.0.1';
  return bindAddress.includes(':') ? `[${bindAddress}]` : bindAddress;
}
