import { execFileSync } from 'node:child_process';

/** How the network goes away. */
export type Outage = 'cable' | 'hole';

export interface NetworkNamespace {
  readonly name: string;
  /** The bench's own end, where the servers are reached from inside. */
  readonly hostIp: string;
  /** Cuts the browser off: `cable` takes its link down, `hole` lets packets vanish both ways and tells nobody. */
  cut(how: Outage): void;
  restore(how: Outage): void;
  remove(): void;
}

const name = 'tabernaclebench';
const hostIp = '10.214.0.1';
const innerIp = '10.214.0.2';
const outerLink = 'tabb0';
const innerLink = 'tabb1';

/**
 * Makes a network of its own for the observing browser, so that its cable can be pulled while the others stay.
 * Returns null, with the reason on the console, where it cannot (it needs root and `ip`).
 */
export function createNetworkNamespace(): NetworkNamespace | null {
  remove();
  try {
    ip('netns', 'add', name);
    ip('link', 'add', outerLink, 'type', 'veth', 'peer', 'name', innerLink);
    ip('link', 'set', innerLink, 'netns', name);
    ip('addr', 'add', `${hostIp}/24`, 'dev', outerLink);
    ip('link', 'set', outerLink, 'up');
    inside('link', 'set', 'lo', 'up');
    inside('addr', 'add', `${innerIp}/24`, 'dev', innerLink);
    inside('link', 'set', innerLink, 'up');
    inside('route', 'add', 'default', 'via', hostIp);
  } catch (error) {
    console.error(`No network namespace, so the drop measurements are left out: ${String(error)}`);
    remove();
    return null;
  }
  return { name, hostIp, cut, restore, remove };
}

function cut(how: Outage): void {
  if (how === 'cable') {
    ip('link', 'set', outerLink, 'down');
    return;
  }
  neighbours({ outer: '02:00:00:00:00:98', inner: '02:00:00:00:00:99', state: 'permanent' });
}

function restore(how: Outage): void {
  if (how === 'cable') {
    ip('link', 'set', outerLink, 'up');
    return;
  }
  neighbours({
    outer: addressOf(inside('-j', 'link', 'show', innerLink)),
    inner: addressOf(ip('-j', 'link', 'show', outerLink)),
    state: 'reachable',
  });
}

/** Tells each end where it believes the other end's card to be. */
function neighbours({ outer, inner, state }: { outer: string; inner: string; state: string }): void {
  inside('neigh', 'replace', hostIp, 'lladdr', inner, 'dev', innerLink, 'nud', state);
  ip('neigh', 'replace', innerIp, 'lladdr', outer, 'dev', outerLink, 'nud', state);
}

function addressOf(json: string): string {
  const [link] = JSON.parse(json) as { address: string }[];
  if (!link) throw new Error('the link is gone');
  return link.address;
}

function remove(): void {
  for (const args of [
    ['link', 'del', outerLink],
    ['netns', 'del', name],
  ]) {
    try {
      ip(...args);
    } catch {
      // it was not there
    }
  }
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
const inside = (...args: string[]) => ip('-n', name, ...args);
