import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { Admission } from '../../contract/sign-in-provider.ts';
import type { AgentConfig, HostConfig, LivekitConfig, SignInProviderConfig } from './config.ts';
import { defaultDataDir } from './data-dir.ts';
import { noPolicy, type Policy } from './policy/read-policy.ts';
import { settingOrigins } from './setting-origins.ts';
import { type Settings, settings } from './settings.ts';

/** What the command line says; it wins over the environment, which wins over config.json. The policy wins over all. */
export interface Flags {
  readonly port?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly role?: string | undefined;
}

export interface ConfigSources {
  readonly env: NodeJS.ProcessEnv;
  readonly flags?: Flags;
  /** What the organisation has set; by default nothing. */
  readonly policy?: Policy;
  /** Folder of the built interface; null serves the API alone. */
  readonly rendererDir: string | null;
}

/** Each variable, and the setting that it is. */
const variables = {
  TABERNACLE_PORT: 'port',
  TABERNACLE_BIND: 'bind',
  TABERNACLE_LAN: 'lan',
  TABERNACLE_LAN_PORT: 'lan_port',
  TABERNACLE_PUBLIC_ORIGINS: 'public_origins',
  TABERNACLE_CHURCH_NAME: 'church_name',
  TABERNACLE_ALLOW_GUESTS: 'allow_guests',
  TABERNACLE_FEED_HOSTS: 'feed_hosts',
  TABERNACLE_LOG_LEVEL: 'log_level',
  LIVEKIT_URL: 'livekit.url',
  LIVEKIT_WS_URL: 'livekit.ws_url',
  LIVEKIT_HTTP_URL: 'livekit.http_url',
  LIVEKIT_PUBLIC_URL: 'livekit.public_url',
  LIVEKIT_API_KEY: 'livekit.api_key',
  LIVEKIT_API_SECRET: 'livekit.api_secret',
  TABERNACLE_LIVEKIT_SERVER: 'livekit.server_path',
  TABERNACLE_LIVEKIT_PORT: 'livekit.port',
  TABERNACLE_LIVEKIT_TCP_PORT: 'livekit.tcp_port',
  TABERNACLE_LIVEKIT_UDP_PORTS: 'livekit.udp_ports',
  TABERNACLE_LIVEKIT_NODE_IP: 'livekit.node_ip',
  TABERNACLE_OIDC_ISSUER: 'oidc.issuer',
  TABERNACLE_OIDC_CLIENT_ID: 'oidc.client_id',
  TABERNACLE_OIDC_CLIENT_SECRET: 'oidc.client_secret',
  TABERNACLE_OIDC_NAME: 'oidc.name',
  TABERNACLE_OIDC_DOMAIN: 'oidc.domain',
  TABERNACLE_OIDC_GROUP_CLAIM: 'oidc.group_claim',
  TABERNACLE_OIDC_GROUP: 'oidc.group',
  OPENAI_API_KEY: 'agent.openai_api_key',
  DEEPGRAM_API_KEY: 'agent.deepgram_api_key',
  OPENAI_BASE_URL: 'agent.openai_base_url',
  DEEPGRAM_BASE_URL: 'agent.deepgram_base_url',
} as const;

/**
 * Everything a host needs to know, checked: the organisation's policy, command line, environment, config.json in the
 * data folder, defaults.
 *
 * @throws AppError invalid_request that names each bad setting, where it stands, and what it must be
 */
export function loadConfig({ env, flags = {}, policy = noPolicy, rendererDir }: ConfigSources): HostConfig {
  const dataDir = resolve(flags.dataDir || env.TABERNACLE_DATA_DIR || defaultDataDir(env));
  const file = join(dataDir, 'config.json');
  const fromFile = checked(readJson(file), file, (path) => path);
  const fromEnvironment = checked(environmentSettings(env, flags), 'the environment', (path) =>
    path === 'port' && flags.port !== undefined ? '--port' : (variableOf(path) ?? path),
  );
  const managed = managedSettingsOf(policy);
  const given: Settings = {
    ...fromFile,
    ...fromEnvironment,
    ...managed,
    livekit: { ...fromFile.livekit, ...fromEnvironment.livekit, ...managed.livekit },
    agent: { ...fromFile.agent, ...fromEnvironment.agent },
    oidc: { ...fromFile.oidc, ...fromEnvironment.oidc },
  };
  const signInProvider = signInProviderConfig(given.oidc ?? {});
  const bindAddress = given.bind === 'localhost' ? '127.0.0.1' : (given.bind ?? '127.0.0.1');
  if (isIP(bindAddress) === 0)
    refuse([{ path: 'TABERNACLE_BIND', message: 'must be an IP address such as 127.0.0.1 or 0.0.0.0' }]);
  return {
    dataDir,
    bindAddress,
    port: given.port ?? 8420,
    lan: { enabled: given.lan ?? null, port: given.lan_port ?? 8443 },
    publicOrigins: given.public_origins ?? [],
    churchName: given.church_name ?? 'Tabernacle',
    allowGuests: given.allow_guests ?? true,
    feedHosts: given.feed_hosts ?? [],
    rendererDir,
    livekit: livekitConfig(given.livekit ?? {}),
    agent: {
      ...agentConfig(given.agent ?? {}),
      ...(policy.values['assistant.enabled'] === false ? { autoStart: false, forbidden: true } : {}),
    },
    ...(signInProvider ? { signInProvider } : {}),
    logLevel: given.log_level ?? 'info',
    origins: settingOrigins({ policy, env, flags, file, dataDir, fromFile, fromEnvironment }),
  };
}

/** What of the policy is also a setting of config.json. */
function managedSettingsOf({ values }: Policy): Settings {
  const { church_name, allow_guests, lan, log_level } = values;
  const url = values['livekit.url'];
  const plain = Object.entries({ church_name, allow_guests, lan, log_level }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...Object.fromEntries(plain),
    ...(url === undefined ? {} : { livekit: { url, ws_url: url, http_url: url } }),
  };
}

function agentConfig(given: NonNullable<Settings['agent']>): AgentConfig {
  return {
    autoStart: given.auto_start ?? true,
    ...(given.openai_api_key === undefined ? {} : { openaiApiKey: given.openai_api_key }),
    ...(given.deepgram_api_key === undefined ? {} : { deepgramApiKey: given.deepgram_api_key }),
    ...(given.openai_base_url === undefined ? {} : { openaiBaseUrl: given.openai_base_url }),
    ...(given.deepgram_base_url === undefined ? {} : { deepgramBaseUrl: given.deepgram_base_url }),
  };
}

function signInProviderConfig(given: NonNullable<Settings['oidc']>): SignInProviderConfig | null {
  const { issuer, client_id, client_secret, name, domain, group, group_claim } = given;
  if (issuer === undefined || client_id === undefined) {
    if (Object.keys(given).length === 0) return null;
    const path = issuer === undefined ? 'TABERNACLE_OIDC_ISSUER' : 'TABERNACLE_OIDC_CLIENT_ID';
    return refuse([{ path, message: 'is missing, though other settings of the sign-in provider are there' }]);
  }
  if (domain !== undefined && group !== undefined) {
    refuse([{ path: 'TABERNACLE_OIDC_GROUP', message: 'cannot be together with TABERNACLE_OIDC_DOMAIN: choose one' }]);
  }
  const admits: Admission =
    domain !== undefined
      ? { kind: 'domain', domain }
      : group !== undefined
        ? { kind: 'group', group, claim: group_claim ?? 'groups' }
        : { kind: 'invited' };
  const provider = { issuer, client_id, name: name ?? new URL(issuer).hostname.slice(0, 60), admits };
  return { provider, clientSecret: client_secret ?? null };
}

function livekitConfig(given: NonNullable<Settings['livekit']>): LivekitConfig {
  const publicUrl = given.public_url === undefined ? null : withProtocol(given.public_url, 'ws');
  const url = given.url ?? given.ws_url ?? given.http_url;
  if (url === undefined) {
    if (given.api_key !== undefined && given.api_secret === undefined)
      refuse([{ path: 'LIVEKIT_URL', message: 'is missing, though LIVEKIT_API_KEY is set' }]);
    return {
      mode: 'managed',
      binaryPath: given.server_path ?? null,
      publicUrl,
      signalPort: given.port ?? 7880,
      tcpPort: given.tcp_port ?? 7881,
      udpPortStart: given.udp_ports?.first ?? 50_100,
      udpPortEnd: given.udp_ports?.last ?? 50_200,
      nodeIp: given.node_ip ?? null,
    };
  }
  const { api_key: apiKey, api_secret: apiSecret } = given;
  if (apiKey === undefined || apiSecret === undefined) {
    const missing = [apiKey === undefined && 'LIVEKIT_API_KEY', apiSecret === undefined && 'LIVEKIT_API_SECRET'];
    refuse(
      missing
        .filter((name) => name !== false)
        .map((path) => ({
          path,
          message: 'is missing: an outside LiveKit server (LIVEKIT_URL) needs a key and a secret',
        })),
    );
  }
  if (isWellKnown(apiKey, apiSecret)) {
    const message = 'are those that LiveKit’s documentation shows: everybody knows them. Make keys of your own';
    refuse([{ path: 'LIVEKIT_API_KEY and LIVEKIT_API_SECRET', message }]);
  }
  return {
    mode: 'external',
    httpUrl: withProtocol(given.http_url ?? url, 'http'),
    wsUrl: withProtocol(given.ws_url ?? url, 'ws'),
    publicUrl,
    apiKey,
    apiSecret,
  };
}

/** Whether these are the keys of `livekit-server --dev`. */
function isWellKnown(apiKey: string, apiSecret: string): boolean {
  return apiKey === 'devkey' || apiSecret === 'secret';
}

/** The same address as `http` or `ws`, secure as it was, without a slash at its end. */
function withProtocol(address: string, kind: 'http' | 'ws'): string {
  const url = new URL(address);
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  return `${kind}${secure ? 's' : ''}://${url.host}${url.pathname.replace(/\/+$/, '')}`;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return {};
    throw new AppError('invalid_request', `The settings file ${file} cannot be read. Check who may read it.`, {
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The error itself quotes the file, which may hold secrets: only the place is told.
    const place = /\(line \d+ column \d+\)/.exec(String(error))?.[0];
    throw new AppError('invalid_request', `The settings file ${file} is not valid JSON${place ? ` ${place}` : ''}.`);
  }
}

/** The environment in the shape of config.json, with numbers and switches read from their text. Empty means unset. */
function environmentSettings(env: NodeJS.ProcessEnv, flags: Flags): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [variable, path] of Object.entries(variables)) {
    const text = path === 'port' ? (flags.port ?? env[variable]) : env[variable];
    if (text === undefined || text === '') continue;
    const [first = path, second] = path.split('.');
    if (second === undefined) found[first] = readText(path, text);
    else {
      groups[first] = { ...groups[first], [second]: readText(path, text) };
    }
  }
  const disabled = env.DISABLE_VOICE_AGENT_AUTO_START;
  if (disabled !== undefined && disabled !== '')
    groups.agent = { ...groups.agent, auto_start: !(disabled === 'true' || disabled === '1') };
  return { ...found, ...groups };
}

function readText(path: string, text: string): unknown {
  if (path === 'port' || path === 'lan_port' || path === 'livekit.port' || path === 'livekit.tcp_port')
    return /^\d+$/.test(text) ? Number(text) : text;
  if (path === 'allow_guests' || path === 'lan')
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
  if (path === 'public_origins' || path === 'feed_hosts') return text.split(',').map((part) => part.trim());
  return text;
}

function checked(value: unknown, source: string, nameOf: (path: string) => string): Settings {
  const result = settings.safeParse(value);
  if (result.success) return result.data;
  return refuse(
    result.error.issues.map((issue) => problemOf(issue, nameOf)),
    source,
  );
}

function problemOf(issue: z.core.$ZodIssue, nameOf: (path: string) => string): { path: string; message: string } {
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, issue.keys[0] ?? ''].join('.');
    return { path: nameOf(path), message: 'is not a setting of this version' };
  }
  return { path: nameOf(issue.path.join('.')), message: issue.message };
}

function variableOf(path: string): string | null {
  return (
    Object.entries(variables).find(([, setting]) => path === setting || path.startsWith(`${setting}.`))?.[0] ?? null
  );
}

function refuse(fields: readonly { path: string; message: string }[], source?: string): never {
  const list = fields.map(({ path, message }) => `${path || 'the file'} ${message}`).join('; ');
  const where = source === undefined || source === 'the environment' ? '' : ` (in ${source})`;
  throw new AppError('invalid_request', `A setting is wrong: ${list}${where}.`, { fields });
}
