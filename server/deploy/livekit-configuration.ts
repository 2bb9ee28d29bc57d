import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
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

/**
 * livekit.yaml of a deployment: the documented default with TURN on. It holds no secret.
 *
 * @param address IPv4 address at which media reaches the server; null where that is its own
 */
export function livekitConfiguration(given: {
  readonly domain: string;
  readonly address: string | null;
  readonly apiKey: string;
}): string {
  const { port_range_start: start, port_range_end: end, ...rtc } = defaults().rtc;
  const { address } = given;
  const configuration = {
    ...defaults(),
    // Only media comes here directly; signalling and API are on this computer alone.
    bind_addresses: ['127.0.0.1'],
    rtc: { ...rtc, udp_port: `${start}-${end}`, ...(address === null ? {} : { node_ip: address }) },
    turn: {
      enabled: true,
      domain: given.domain,
      ...turn,
      // TURN relays to this livekit-server alone; to an address inside a network it does so only where that is named.
      ...(address !== null && isPrivate(address) ? { allow_restricted_peer_cidrs: [`${address}/32`] } : {}),
    },
    webhook: {
      api_key: given.apiKey,
      urls: [`${ownUrl({ bindAddress: '127.0.0.1', port: hostPort })}${routeOf('receiveLivekitWebhook').path}`],
    },
    prometheus: { port: livekitMetricsPort },
  };
  return `# LiveKit of ${given.domain}. What each setting is for: livekit.yaml of Tabernacle.\n${stringify(configuration)}`;
}

function defaults() {
  return documented.parse(parse(readFileSync(join(projectRoot, 'livekit.yaml'), 'utf8')));
}

/** Whether an address is one inside a network (RFC 1918). */
function isPrivate(address: string): boolean {
  const [first = 0, second = 0] = address.split('.').map(Number);
  return isIPv4(address) && (first === 10 || (first === 172 && second >> 4 === 1) || (first === 192 && second === 168));
}
