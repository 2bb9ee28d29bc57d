/** The address at which the host's own computer reaches it: loopback, unless it binds another address alone. */
export function ownUrl({ bindAddress, port }: { readonly bindAddress: string; readonly port: number }): string {
  return `http://${reachable(bindAddress)}:${port}`;
}

/** The address that people are given: the first of the church's own, else the one on the host's own computer. */
export function givenUrl({ publicOrigins }: { readonly publicOrigins: readonly string[] }, own: string): string {
  return publicOrigins[0] ?? own;
}

function reachable(bindAddress: string): string {
  if (bindAddress === '0.0.0.0' || bindAddress === '::') return '127.0.0.1';
  return bindAddress.includes(':') ? `[${bindAddress}]` : bindAddress;
}
