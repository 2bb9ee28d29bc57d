import express, { type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { type ComputerSettings, computerSettingsOperations } from '../../contract/computer-settings.ts';
import { AppError } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Output, ParsedInput } from '../../contract/operations.ts';
import { routeOf } from '../../contract/routes.ts';
import { type ThisComputer, thisComputerOperations } from '../../contract/this-computer.ts';
import { validate } from '../http/validate.ts';
import { checkWay, greetHost } from './connect-host.ts';
import type { OwnSession } from './own-session.ts';
import { readHostLink } from './read-host-link.ts';
import type { RememberedHosts } from './remembered-hosts.ts';

const ownOperations = { ...thisComputerOperations, ...computerSettingsOperations };
type Name = keyof typeof ownOperations;

export interface ThisComputerParts {
  readonly hosts: RememberedHosts;
  readonly ownSession: OwnSession;
  /** What is set on this computer, by whom. */
  readonly origins: ComputerSettings;
  /** Whether the organisation has set the host: then nobody chooses another. */
  readonly isPreset: boolean;
  /** Whether somebody has chosen that this computer is a client. */
  isChosen(): boolean;
  /** Somebody has, by connecting to a host. */
  choose(): void;
}

/** What a client answers itself. All but its opening is for browsers that have been let in. */
export function thisComputerRoutes(parts: ThisComputerParts): Router {
  const router = Router({ caseSensitive: true });
  const handlers = handlersOf(parts);
  const onlyOpen = requireOpen(parts.ownSession);
  for (const name of Object.keys(ownOperations) as Name[]) {
    const { method, path } = routeOf(name);
    const { params, body, success }: Operation = ownOperations[name];
    const handler = handlers[name] as (input: unknown, response: Response) => unknown;
    const serve: RequestHandler = async (request, response) => {
      const input = {
        ...(params ? { params: validate(params, request.params, 'params') } : {}),
        ...(body ? { body: validate(body, request.body, 'body') } : {}),
      };
      const output = await handler(input, response);
      response.status(success.status).set('cache-control', 'no-store');
      if (success.schema) sendJson(response, success.schema, output);
      else response.end();
    };
    const route = path.replace(/\{(\w+)\}/g, ':$1');
    const guards = name === 'openThisComputer' ? [] : [onlyOpen];
    router[method.toLowerCase() as Lowercase<typeof method>](route, ...guards, express.json({ limit: '16kb' }), serve);
  }
  return router;
}

/** Lets nobody pass who did not come by a one-time code. */
export function requireOpen(ownSession: OwnSession): RequestHandler {
  return (request, _response, next) => {
    if (ownSession.isOpen(request)) return next();
    throw new AppError(
      'not_opened',
      'This page belongs to somebody else on this computer, or was opened without its link. Open Tabernacle itself, or the link that it printed.',
    );
  };
}

type Handlers = {
  readonly [N in Name]: (input: ParsedInput<N>, response: Response) => Promise<Output<N>> | Output<N>;
};

function handlersOf({ hosts, ownSession, origins, isPreset, isChosen, choose }: ThisComputerParts): Handlers {
  const now = (): ThisComputer => ({
    role: isChosen() ? 'client' : 'undecided',
    host_id: hosts.current?.id ?? null,
    hosts: hosts.list(),
  });
  const mayChoose = () => {
    if (!isPreset) return;
    throw new AppError('forbidden', 'Your organisation has set the host of this computer. It cannot be changed here.');
  };
  return {
    getThisComputer: now,
    getComputerSettings: () => origins,

    openThisComputer({ body }, response) {
      const token = ownSession.redeem(body.code);
      if (token === null) {
        throw new AppError(
          'sign_in_link_used',
          'This link was used before, or is too old. Start Tabernacle again for a new one.',
        );
      }
      response.cookie(ownSession.cookieName, token, { httpOnly: true, sameSite: 'strict', path: '/' });
      return undefined;
    },

    async addHost({ body }) {
      mayChoose();
      const { path, ...way } = readHostLink(body.link);
      await greetHost(way);
      hosts.add(way);
      choose();
      return { ...now(), open_path: path };
    },

    chooseHost({ params }) {
      mayChoose();
      hosts.choose(params.host_id);
      return now();
    },

    forgetHost({ params }) {
      mayChoose();
      hosts.forget(params.host_id);
      return now();
    },

    async checkHost() {
      if (hosts.current === null) throw new AppError('no_host', 'This computer is connected to no host yet.');
      return checkWay(hosts.current);
    },
  };
}

function sendJson(response: Response, schema: z.ZodType, output: unknown): void {
  response.type('application/json').send(JSON.stringify(schema.parse(output)));
}
