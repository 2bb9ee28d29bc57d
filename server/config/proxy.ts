/** Names of the variables of a proxy, as most programs write them, in the order in which they are looked at. */
const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/** Never sent to a proxy: the host, its livekit-server and its assistant talk with each other over loopback. */
const own = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** The proxy that the environment names, without a name and password that may stand in it, and the variable. */
export function environmentProxy(env: NodeJS.ProcessEnv): { readonly value: string; readonly place: string } | null {
  const place = variables.find((name) => env[name]);
  const value = place && env[place];
  return place && value ? { value: value.replace(/\/\/[^/@]*@/, '//'), place } : null;
}

/**
 * The environment with which this process and its children reach the internet: the proxy that the organisation has
 * set, else that of the environment. `system` and a PAC file are for the window alone: they leave the environment's.
 *
 * @param choice the organisation's, as `proxyChoice` has it
 */
export function withProxy(env: NodeJS.ProcessEnv, choice: string | undefined): NodeJS.ProcessEnv {
  const address = choice !== undefined && /^https?:/.test(choice) ? choice : undefined;
  const cleared =
    address !== undefined || choice === 'direct' ? Object.fromEntries(variables.map((name) => [name, undefined])) : {};
  const set = address === undefined ? {} : { HTTPS_PROXY: address, HTTP_PROXY: address };
  const past = [env.NO_PROXY ?? env.no_proxy ?? '', ...own].filter((name) => name !== '').join(',');
  return { ...env, ...cleared, ...set, NO_PROXY: past, no_proxy: undefined };
}
