import { z } from 'zod';
import { mailDomain, providerIssuer } from '../../contract/sign-in-provider.ts';
import { deepgramAddress, providerAddress, providerAddressFault } from './provider-address.ts';

const port = z.int('must be a whole number').min(0, 'must be 0 to 65535').max(65_535, 'must be 0 to 65535');
const realPort = port.min(1, 'must be 1 to 65535');

function address(...protocols: string[]) {
  const names = protocols.map((name) => `${name}://`).join(' or ');
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address that begins with ${names}`,
  });
}

const livekitAddress = address('ws', 'wss', 'http', 'https');

const baseUrl = z.string().superRefine((text, context) => {
  const fault = providerAddressFault(text);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});

/** A range such as `50100-50200`; one port (`7882`) is a range of one. */
const portRange = z
  .string()
  .regex(/^\d{1,5}(-\d{1,5})?$/, 'must be a range of ports such as 50100-50200')
  .transform((text) => {
    const [first = 0, last = first] = text.split('-').map(Number);
    return { first, last };
  })
  .refine(
    ({ first, last }) => first >= 1 && last <= 65_535 && first <= last,
    'must be a rising range within 1 to 65535',
  );

/** What config.json in the data folder may say. Every setting is optional; the environment wins over it. */
export const settings = z
  .strictObject({
    port,
    lan: z.boolean('must be true or false'),
    lan_port: port,
    bind: z.string().min(1, 'must be an IP address such as 127.0.0.1 or 0.0.0.0'),
    public_origins: z.array(address('http', 'https').transform((text) => new URL(text).origin)),
    church_name: z.string().trim().min(1, 'must not be empty').max(120, 'must be at most 120 characters'),
    allow_guests: z.boolean('must be true or false'),
    feed_hosts: z.array(
      z
        .string()
        .regex(/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i, 'must be names of computers such as media.church.example')
        .transform((name) => name.toLowerCase()),
    ),
    log_level: z.enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug'),
    livekit: z
      .strictObject({
        url: livekitAddress,
        ws_url: address('ws', 'wss'),
        http_url: address('http', 'https'),
        public_url: livekitAddress,
        api_key: z.string().min(1, 'must not be empty'),
        api_secret: z.string().min(1, 'must not be empty'),
        server_path: z.string().min(1, 'must not be empty'),
        port: realPort,
        tcp_port: realPort,
        udp_ports: portRange,
        node_ip: z.ipv4('must be an IPv4 address such as 203.0.113.7'),
      })
      .partial(),
    oidc: z
      .strictObject({
        issuer: providerIssuer,
        client_id: z.string().trim().min(1, 'must not be empty'),
        client_secret: z.string().min(1, 'must not be empty'),
        name: z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 characters'),
        domain: mailDomain,
        group_claim: z.string().trim().min(1, 'must not be empty'),
        group: z.string().trim().min(1, 'must not be empty'),
      })
      .partial(),
    agent: z
      .strictObject({
        auto_start: z.boolean('must be true or false'),
        openai_api_key: z.string().min(1),
        deepgram_api_key: z.string().min(1),
        openai_base_url: baseUrl.transform(providerAddress),
        deepgram_base_url: baseUrl.transform(deepgramAddress),
      })
      .partial(),
  })
  .partial();

export type Settings = z.output<typeof settings>;
