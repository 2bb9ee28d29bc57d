import type { StreamRole } from '../../contract/authority.ts';

/** What the host answers to somebody who joins. */
export interface Ticket {
  readonly token: string;
  /** Websocket address of LiveKit. */
  readonly url: string;
  readonly identity: string;
  readonly role: StreamRole;
}
