#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { AppError } from '../contract/errors.ts';
import { type Scope, scopes } from '../contract/scopes.ts';
import { backup } from './cli/backup.ts';
import { createToken } from './cli/create-token.ts';
import { doctor } from './cli/doctor.ts';
import { newDeployment } from './cli/new-deployment.ts';
import { rendererDir } from './cli/renderer-dir.ts';
import { restore } from './cli/restore.ts';
import { serve } from './cli/serve.ts';
import { serveClient } from './cli/serve-client.ts';
import { showSettings } from './cli/show-settings.ts';
import { signInLink } from './cli/sign-in-link.ts';
import { supportBundle } from './cli/support-bundle.ts';
import { loadConfig } from './config/load-config.ts';
import { readPolicy } from './config/policy/read-policy.ts';
import { roleOf } from './config/role.ts';
import { prepareOutgoing } from './outgoing.ts';

const help = `Tabernacle: a host without a window, and what administers it.

  npm start -- --headless [--port N] [--data DIR]     run the host
  npm start -- --role client                          run a client of another computer's host
  npm run --silent admin -- create-token --name NAME  print a bearer token with the owner's rights
      [--scope SCOPE]...                              or with those of the scopes alone: ${scopes.join(', ')}
  npm run --silent admin -- sign-in-link              print a link that signs in once as the owner
  npm run --silent admin -- backup FILE               copy the database, also while the host runs
  npm run --silent admin -- restore FILE [--force]    put such a copy in the database's place, which is kept aside
  npm run --silent admin -- new-deployment            write the configuration of a server, with fresh keys
      --domain NAME --out DIR [--address IP]          for containers, systemd, proxies, firewalls and Prometheus
  npm run --silent admin -- settings                  print what is set, by whom, and the organisation's policy
  npm run --silent admin -- doctor [--json]           check this computer and its host, and say how to mend what is
      [--providers]                                   wrong; exit code 1 if something is. --providers asks the
                                                      assistant's providers too, which costs a fraction of a cent
  npm run --silent admin -- support-bundle FILE       save what helps others to find a fault, without secrets

  --port N     port of the host (TABERNACLE_PORT; 8420)
  --data DIR   folder of the host's data (TABERNACLE_DATA_DIR)
  --role ROLE  host or client (TABERNACLE_ROLE; as chosen before, else host)
  --help       this text

Settings can also stand in config.json in the data folder.`;

const takesFile = ['backup', 'restore', 'support-bundle'];

/** The command line, and what is wrong with it. Answers the exit code. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [command, ...operands] = positionals;
  const policy = await readPolicy();
  const flags = { port: values.port, dataDir: values.data, role: values.role };
  const config = () => loadConfig({ env: process.env, flags, policy, rendererDir: rendererDir() });
  if (command === 'settings' && operands.length === 0) return showSettings(config());
  if (operands.length > (takesFile.includes(command ?? '') ? 1 : 0))
    refuse(`"${operands.at(-1)}" is one word too many.`);
  if (command === 'new-deployment') return newDeployment(deploymentNamed(values), process.env);
  const isClient = (dataDir: string) => roleOf({ env: process.env, flag: values.role, dataDir, policy }) === 'client';
  if (command !== undefined && isClient(config().dataDir))
    refuse(`${config().dataDir} is the folder of a client; there is nothing of a host in it. Run this at the host.`);
  switch (command) {
    case undefined:
      for (const fault of prepareOutgoing(process.env, policy.values.proxy)) console.error(fault);
      for (const { place, message } of policy.faults) console.error(`Your organisation's policy, ${place}: ${message}`);
      return isClient(config().dataDir) ? serveClient(config()) : serve(config());
    case 'create-token':
      if (!values.name?.trim()) refuse('create-token needs a name that says what the token is for: --name NAME.');
      return createToken(config(), values.name.trim(), scopesNamed(values.scope));
    case 'sign-in-link':
      return signInLink(config());
    case 'backup':
      if (operands[0] === undefined) refuse('backup needs the name of a new file.');
      return backup(config(), operands[0]);
    case 'restore':
      if (operands[0] === undefined) refuse('restore needs the name of a backup.');
      return restore(config(), operands[0], { force: values.force ?? false });
    case 'doctor':
      return doctor(config(), { json: values.json === true, providers: values.providers === true });
    case 'support-bundle':
      if (operands[0] === undefined) refuse('support-bundle needs the name of a new file.');
      return supportBundle(config(), operands[0]);
    default:
      return refuse(`There is no command "${command}".`);
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        headless: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        role: { type: 'string' },
        name: { type: 'string' },
        scope: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        providers: { type: 'boolean' },
        force: { type: 'boolean' },
        domain: { type: 'string' },
        out: { type: 'string' },
        address: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function deploymentNamed(values: {
  domain?: string | undefined;
  out?: string | undefined;
  address?: string | undefined;
}) {
  const { domain, out, address = null } = values;
  if (domain === undefined)
    refuse('new-deployment needs the name under which people reach it: --domain meet.church.example.');
  if (out === undefined) refuse('new-deployment needs the name of a new folder: --out DIR.');
  return { domain, folder: out, address };
}

function scopesNamed(named: readonly string[] | undefined): readonly Scope[] | null {
  const unknown = named?.find((name) => !scopes.some((scope) => scope === name));
  if (unknown !== undefined) refuse(`There is no scope "${unknown}".`);
  return named ? scopes.filter((scope) => named.includes(scope)) : null;
}

function refuse(message: string): never {
  throw new AppError('invalid_request', `${message} See --help.`);
}

// What is written holds keys and conversations: for this person alone.
process.umask(0o077);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
