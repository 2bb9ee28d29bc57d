import type { ComputerSettings } from '../../contract/computer-settings.ts';
import type { SignInProvider } from '../../contract/sign-in-provider.ts';

/** Everything that a host is told before it starts. Times and sizes carry their unit; ports of 0 mean any free one. */
export interface HostConfig {
  /** Folder that holds the database, keys, logs and the LiveKit binary. Made if absent. */
  readonly dataDir: string;
  readonly bindAddress: string;
  readonly port: number;
  /** The local network: other computers reach the host by TLS at a port of its own. */
  readonly lan: {
    /** Null leaves it to the switch in the settings, which is off at first. */
    readonly enabled: boolean | null;
    readonly port: number;
  };
  /** Origins beside the host's own that may call it, e.g. `https://tabernacle.church.example` behind a proxy. */
  readonly publicOrigins: readonly string[];
  readonly churchName: string;
  readonly allowGuests: boolean;
  /** Hosts (`name` or `name:port`) of the church's own network from which podcast feeds may be read. */
  readonly feedHosts: readonly string[];
  /** Folder of the built interface; null serves the API alone. */
  readonly rendererDir: string | null;
  readonly livekit: LivekitConfig;
  readonly agent: AgentConfig;
  /** How people sign in with an OpenID Connect provider; absent where the settings decide. */
  readonly signInProvider?: SignInProviderConfig;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where what is above came from, and what of the organisation's policy was not understood. */
  readonly origins: ComputerSettings;
}

export interface SignInProviderConfig {
  readonly provider: SignInProvider;
  /** Null for a client that has none. */
  readonly clientSecret: string | null;
}

export interface AgentConfig {
  /** Where the organisation wants no assistant on this host. */
  readonly forbidden?: true;
  /** False where the voice agent is run by hand or elsewhere. */
  readonly autoStart: boolean;
  readonly openaiApiKey?: string;
  readonly deepgramApiKey?: string;
  /** `http(s)://` address in place of OpenAI's own, with its `/v1`, without a slash at its end. */
  readonly openaiBaseUrl?: string;
  /** `http(s)://` address in place of Deepgram's own, without `/v1` and without a slash at its end. */
  readonly deepgramBaseUrl?: string;
}

export type LivekitConfig = ExternalLivekitConfig | ManagedLivekitConfig;

/** A LiveKit server that somebody else runs. */
export interface ExternalLivekitConfig {
  readonly mode: 'external';
  /** `http(s)://` address for the host's own calls. */
  readonly httpUrl: string;
  /** `ws(s)://` address for the host and the agent. */
  readonly wsUrl: string;
  /** `ws(s)://` address for clients; null offers it under the host's own origin at `/livekit`. */
  readonly publicUrl: string | null;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** A livekit-server that the host runs as its child. */
export interface ManagedLivekitConfig {
  readonly mode: 'managed';
  /** Path of the binary; null finds or gets one. */
  readonly binaryPath: string | null;
  readonly publicUrl: string | null;
  readonly signalPort: number;
  readonly tcpPort: number;
  readonly udpPortStart: number;
  readonly udpPortEnd: number;
  /** IPv4 address at which media reaches this computer; null: its own addresses, or loopback where only it itself can reach the host. */
  readonly nodeIp: string | null;
}
