import { createClient } from '../../../contract/client.ts';
import { createCookieFetch } from '../clients/cookie-fetch.ts';
import type { TabernacleHost } from '../clients/tabernacle-host.ts';
import { inParallel } from './in-parallel.ts';

/** Somebody who came in by an invite link, with a session of their own. */
export interface Guest {
  readonly cookie: string;
  readonly identity: string;
  /** LiveKit's, from the host. */
  readonly token: string;
  /** LiveKit's address, as the host told it. */
  readonly url: string;
}

/** Lets guests in as a page would: by the invite of a role, each without a session before. */
export async function admitGuests(
  host: TabernacleHost,
  streamId: string,
  { role, count }: { readonly role: 'viewer' | 'speaker'; readonly count: number },
): Promise<Guest[]> {
  const params = { stream_id: streamId };
  const { code } = await host.api('createInvite', { params, body: { role } });
  return inParallel(8, count, async (i) => {
    const { fetch, cookie } = createCookieFetch();
    const api = createClient({ origin: host.url, headers: () => ({ origin: host.url }), fetch });
    const { token, url, identity } = await api('joinStream', {
      params,
      body: { invite: code, display_name: `Viewer ${i + 1}` },
    });
    return { cookie: cookie(), identity, token, url };
  });
}
