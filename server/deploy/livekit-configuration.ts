import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { routeOf } from '../../contract/routes.ts';
import { ownUrl } from '../config/own-url.ts';
import { projectRoot } from '../project-root.ts';

const documented = z.looseObject({
  port: z.int(),
  rtc: z.looseObject({ tcp_port: z.int(), port_range_start: z.int(), port_range_end: z.int() }),
});

/** Where the parts of a deployment are reached. */
export const hostPort = 8420;
export const livekitMetricsPort = 6789;
const turn = { udp_port: 3478, tls_port: 5349 };

/** The ports of a deployment: those of livekit.yaml, and of what a deployment has besides. */
export function deploymentPorts() {
  const { port, rtc } = defaults();
  return {
    host: hostPort,
    signal: port,
    tcp: rtc.tcp_port,
    udpStart: rtc.port_range_start,
    udpEnd: rtc.port_range_end,
    turnUdp: turn.udp_port,
    turnTls: turn.tls_port,
    livekitMetrics: livekitMetricsPort,
  };
}

/** What livekit.yaml of a deployment is made from. */
export interface LivekitGiven {
  readonly domain: string;
  /** IPv4 address at which media reaches the server. */
  readonly address: string;
  readonly apiKey: string;
  /** Shared with coturn, which believes whoever LiveKit gives credentials to. */
  readonly turnSecret: string;
}

/**
 * livekit.yaml of a deployment: the documented default, with the address, and TURN. LiveKit's own TURN is not used: it
 * tells people that TLS is at port 443, whatever its port is, and that is the proxy's.
 */
export function livekitConfiguration({ domain, address, apiKey, turnSecret: secret }: LivekitGiven): string {
  const { port_range_start: start, port_range_end: end, ...rtc } = defaults().rtc;
  const turnServer = (protocol: string, port: number) => ({ host: domain, port, protocol, secret });
  const configuration = {
    ...defaults(),
    // Only media comes here directly; signalling and API are on this computer alone.
    bind_addresses: ['127.0.0.1'],
    rtc: {
      ...rtc,
      udp_port: `${start}-${end}`,
      node_ip: address,
      turn_servers: [turnServer('udp', turn.udp_port), turnServer('tls', turn.tls_port)],
    },
    webhook: {
      api_key: apiKey,
      urls: [`${ownUrl({ bindAddress: '127.0.0.1', port: hostPort })}${routeOf('receiveLivekitWebhook').path}`],
    },
    prometheus: { port: livekitMetricsPort },
  };
  return `# LiveKit of ${domain}. What each setting is for: livekit.yaml of Tabernacle.\n${stringify(configuration)}`;
}

function defaults() {
  return documented.parse(parse(readFileSync(join(projectRoot, 'livekit.yaml'), 'utf8')));
}
