/** How the host reaches LiveKit. The secret never leaves this process but to the agent's. */
export interface LivekitConnection {
  /** `http(s)://` address of the RoomService API. */
  readonly httpUrl: string;
  /** `ws(s)://` address for the agent. */
  readonly wsUrl: string;
  /** `ws(s)://` address for clients; null offers it under the host's own origin at `/livekit`. */
  readonly publicUrl: string | null;
  readonly apiKey: string;
  readonly apiSecret: string;
}
