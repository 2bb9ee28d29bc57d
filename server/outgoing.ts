import * as http from 'node:http';
import * as tls from 'node:tls';
import { withProxy } from './config/proxy.ts';

/**
 * Prepares this process and those that it starts for the network of an organisation: a proxy is used for what goes out,
 * and the certificates that the system trusts are trusted beside Node's own. For the start of a program: it changes the
 * process as a whole.
 *
 * @param env the environment, which is changed
 * @param proxy the organisation's choice, as its policy writes it
 * @returns what could not be done, in words, for the log; empty where all could
 */
export function prepareOutgoing(env: NodeJS.ProcessEnv, proxy: string | undefined): readonly string[] {
  for (const [name, value] of Object.entries(withProxy(env, proxy))) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
  // The voice agent reads these when it starts.
  env.NODE_USE_ENV_PROXY = '1';
  env.NODE_USE_SYSTEM_CA = '1';
  return [useProxy(env), trustSystem()].filter((fault) => fault !== null);
}

function useProxy(env: NodeJS.ProcessEnv): string | null {
  if (!(env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy)) return null;
  try {
    http.setGlobalProxyFromEnv(env);
    return null;
  } catch (error) {
    return `The proxy cannot be used: ${messageOf(error)}`;
  }
}

function trustSystem(): string | null {
  try {
    const trusted = new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
    tls.setDefaultCACertificates([...trusted]);
    return null;
  } catch (error) {
    return `The certificates of the system cannot be used: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
