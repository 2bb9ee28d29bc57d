import { execFileSync } from 'node:child_process';

/** A server, and people elsewhere, each with a network of its own and a cable to the server; no way to anywhere else. */
export interface Networks extends Disposable {
  /** Each by the name that `ip netns exec` takes. */
  readonly server: string;
  readonly people: string;
  /** Whose firewall lets out nothing but TCP, and not to every port. */
  readonly narrow: string;
  /** Address of the server, public as far as programs can tell (RFC 5737). */
  readonly serverAddress: string;
}

const serverAddress = '203.0.113.10';

/**
 * Makes them. Needs Linux, root, `ip` and `nft`; throws where one is missing.
 *
 * @param shut TCP ports to which nothing of the narrow network's comes out
 */
export function makeNetworks(shut: readonly number[]): Networks {
  const id = process.pid.toString(36);
  const [server, people, narrow] = [`tabserver${id}`, `tabpeople${id}`, `tabnarrow${id}`];
  const all = [server, people, narrow];
  try {
    for (const name of all) {
      run('ip', 'netns', 'add', name);
      run('ip', '-n', name, 'link', 'set', 'lo', 'up');
    }
    lay(server, people, { cable: 'open', near: serverAddress, far: '203.0.113.20' });
    lay(server, narrow, { cable: 'narrow', near: '198.51.100.10', far: '198.51.100.20' });
    execFileSync('ip', ['netns', 'exec', narrow, 'nft', '--file', '-'], { input: onlyTcp(shut) });
  } catch (error) {
    remove(all);
    throw error;
  }
  return { server, people, narrow, serverAddress, [Symbol.dispose]: () => remove(all) };
}

function lay(
  server: string,
  other: string,
  at: { readonly cable: string; readonly near: string; readonly far: string },
) {
  run('ip', '-n', server, 'link', 'add', at.cable, 'type', 'veth', 'peer', 'name', 'cable', 'netns', other);
  for (const [name, link, address] of [
    [server, at.cable, at.near],
    [other, 'cable', at.far],
  ] as const) {
    run('ip', '-n', name, 'addr', 'add', `${address}/24`, 'dev', link);
    run('ip', '-n', name, 'link', 'set', link, 'up');
  }
  run('ip', '-n', other, 'route', 'add', 'default', 'via', at.near);
}

function onlyTcp(shut: readonly number[]): string {
  return `table inet narrow {
    chain output {
      type filter hook output priority 0; policy drop;
      oif lo accept
      tcp dport { ${shut.join(', ')} } drop
      meta l4proto tcp accept
    }
  }`;
}

function remove(names: readonly string[]): void {
  for (const name of names) {
    try {
      run('ip', 'netns', 'del', name);
    } catch {
      // It was not made.
    }
  }
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
