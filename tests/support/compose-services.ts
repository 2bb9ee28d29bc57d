import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../server/project-root.ts';

const service = z.looseObject({
  image: z.string(),
  entrypoint: z.array(z.string()).default([]),
  command: z.array(z.string()),
  network_mode: z.literal('host'),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  restart: z.literal('unless-stopped'),
  deploy: z.object({ replicas: z.int() }).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
});
type Service = z.infer<typeof service>;

/** One container of the file, as a process of this computer. */
export interface RunningService {
  /** All that it wrote so far. */
  output(): string;
  /** Whether its health check, where it has one, finds it well. */
  isHealthy(): boolean;
  /** Where a file of the container lies here. */
  pathOf(inContainer: string): string;
  /** Ends it at once, as a crash would; it is then started again. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const beforeNextStartMs = 500;

/**
 * Runs the services of a compose file without containers: its commands, environment, volumes and restarts, each service
 * in the network that is given as the server's own.
 *
 * @returns the replicas of each service
 */
export function startComposeServices(
  folder: string,
  livekitServer: string,
  inNetwork: string,
): Record<string, RunningService[]> {
  const file = z
    .object({ services: z.record(z.string(), service) })
    .parse(parse(readFileSync(join(folder, 'compose.yaml'), 'utf8'), { merge: true }));
  return Object.fromEntries(
    Object.entries(file.services).map(([name, one]) => {
      const replicas = Array.from({ length: one.deploy?.replicas ?? 1 }, (_, index) => `${name}-${index + 1}`);
      return [name, replicas.map((replica) => startService(one, { folder, replica, livekitServer, inNetwork }))];
    }),
  );
}

function startService(
  one: Service,
  at: { readonly folder: string; readonly replica: string; readonly livekitServer: string; readonly inNetwork: string },
): RunningService {
  const places = placesOf(one, at.folder, at.replica);
  const mapped = (text: string) => moved(text, places);
  const env = Object.fromEntries(
    Object.entries(environmentOf(one, at.folder)).map(([name, value]) => [name, mapped(value)]),
  );
  const inContainer = (words: readonly string[]) => {
    const [program = '', ...args] = words;
    return ['netns', 'exec', at.inNetwork, program === 'node' ? process.execPath : program, ...args.map(mapped)];
  };
  let said = '';
  let stopped = false;
  let child: ChildProcess | null = null;
  const running = (async () => {
    while (!stopped) {
      child = spawn('ip', inContainer(commandOf(one, at.livekitServer)), {
        cwd: projectRoot,
        env: { PATH: process.env.PATH, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (part) => {
          said += part;
        });
      }
      await once(child, 'close');
      if (!stopped) await delay(beforeNextStartMs);
    }
  })();
  return {
    output: () => said,
    isHealthy() {
      const [kind, ...words] = one.healthcheck?.test ?? [];
      if (kind !== 'CMD') return true;
      return (
        spawnSync('ip', inContainer(words), { cwd: projectRoot, env: { PATH: process.env.PATH, ...env } }).status === 0
      );
    },
    pathOf: mapped,
    async kill() {
      const now = child;
      if (now === null) return;
      now.kill('SIGKILL');
      await once(now, 'close');
    },
    async stop() {
      stopped = true;
      child?.kill('SIGTERM');
      const late = setTimeout(() => child?.kill('SIGKILL'), 10_000);
      await running;
      clearTimeout(late);
    },
  };
}

/** Each folder or file of the container, and where it lies here; the longest first. */
function placesOf({ volumes, tmpfs }: Service, folder: string, replica: string): [string, string][] {
  const bound = volumes.map((volume): [string, string] => {
    const [source = '', target = ''] = volume.split(':');
    return [target, source.startsWith('./') ? join(folder, source) : join(folder, 'volumes', source)];
  });
  const own = tmpfs.map((target): [string, string] => [target, join(folder, 'volumes', replica, target)]);
  for (const [, here] of [...bound.filter(([, place]) => place.includes('/volumes/')), ...own]) {
    mkdirSync(here, { recursive: true });
  }
  return [...bound, ...own].sort(([one], [other]) => other.length - one.length);
}

function moved(text: string, places: readonly [string, string][]): string {
  const place = places.find(([inside]) => text === inside || text.startsWith(`${inside}/`));
  return place === undefined ? text : place[1] + text.slice(place[0].length);
}

/** What the image brings, then the file of the environment, then what the service says itself. */
function environmentOf(one: Service, folder: string): Record<string, string> {
  const given = readEnvironment(readFileSync(join(folder, '.env'), 'utf8'));
  const own = Object.entries(one.environment).map(([name, value]) => [
    name,
    value.replace(/\$\{(\w+):\?[^}]*\}/g, (_whole, variable: string) => given[variable] ?? ''),
  ]);
  return {
    ...(isApplication(one) ? imageEnvironment() : {}),
    ...(one.env_file === undefined ? {} : readEnvironment(readFileSync(join(folder, one.env_file), 'utf8'))),
    ...Object.fromEntries(own),
  };
}

function readEnvironment(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(?:"(.*)"|(.*))$/gm)].map(([, name = '', quoted, plain]) => [
      name,
      quoted ?? plain ?? '',
    ]),
  );
}

function imageEnvironment(): Record<string, string> {
  const [, line = ''] =
    /^ENV (.*)$/m.exec(readFileSync(join(projectRoot, 'server', 'deploy', 'Dockerfile'), 'utf8')) ?? [];
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=') as [string, string]));
}

function isApplication({ image }: Service): boolean {
  return image.startsWith('tabernacle:');
}

/** The image of LiveKit begins its command by itself; the others are told which program it is. */
function commandOf({ image, entrypoint, command }: Service, livekitServer: string): readonly string[] {
  if (image.startsWith('livekit/')) return [livekitServer, ...command];
  return [...entrypoint, ...command].map((word) => word.replaceAll('$$', '$'));
}
