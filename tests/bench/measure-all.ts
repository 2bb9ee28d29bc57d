import { join } from 'node:path';
import type { Client } from './clients/client.ts';
import type { TabernacleHost } from './clients/tabernacle-host.ts';
import { cacheDir } from './lab/cached-parts.ts';
import type { Lab } from './lab/lab.ts';
import type { JoinTimes } from './lab/probe.ts';
import { measureApi } from './measures/api.ts';
import { measureAudio } from './measures/audio.ts';
import { measureBytes } from './measures/bytes.ts';
import { measureDrop } from './measures/drop.ts';
import { measureGrid } from './measures/grid.ts';
import { measureJoin, summariseJoins } from './measures/join.ts';
import { measureSpeakerCommits } from './measures/speaker-commits.ts';
import type { Options } from './options.ts';
import { type Results, record } from './results.ts';

interface Run {
  readonly clients: readonly Client[];
  readonly host: TabernacleHost | null;
  readonly options: Options;
  readonly results: Results;
}

/** Makes the measurements one after another, the clients taking turns within each. Returns how many failed. */
export async function measureAll(lab: Lab, run: Run): Promise<number> {
  const { options } = run;
  const { measures, speakRate, settleMs, windows, rendererDir } = options;
  let failed = 0;
  const each = async (measure: string, of: (client: Client) => Promise<object>) => {
    for (const client of run.clients) failed += await attempt(run, measure, client, () => of(client));
  };
  if (measures.has('bytes')) await each('bytes', (client) => measureBytes(lab, client));
  if (measures.has('join')) {
    failed += await joins(lab, run, { measure: 'join', people: 1, runs: options.runs });
    failed += await joins(lab, run, { measure: 'join25', people: 25, runs: Math.ceil(options.runs / 2) });
  }
  if (measures.has('grid')) {
    for (const people of options.sizes) {
      const profileTo = (client: Client) =>
        options.profile ? join(cacheDir, `grid${people}-${client.name}.cpuprofile`) : null;
      await each(`grid${people}`, (client) =>
        measureGrid(lab, client, { people, speakRate, windows, settleMs, rendererDir, profileTo: profileTo(client) }),
      );
    }
  }
  if (measures.has('audio')) {
    const { people, runs } = options;
    const audio = { people, speakRate, runs: Math.ceil(runs / 2) };
    await each(`audio${people}`, (client) => measureAudio(lab, client, audio));
  }
  if (measures.has('speaker')) {
    const speaker = { people: 9, speakRate, windowMs: 10_000 };
    await each('speaker', (client) => measureSpeakerCommits(lab, client, speaker));
  }
  if (measures.has('drop') && lab.network) {
    const { outageMs, dropRuns: runs } = options;
    for (const how of ['cable', 'hole'] as const) {
      await each(`drop-${how}`, (client) => measureDrop(lab, client, { how, outageMs, runs, speakRate }));
    }
  }
  const { host } = run;
  const own = run.clients.find((client) => client.name === 'tabernacle');
  if (measures.has('api') && host && own) {
    failed += await attempt(run, 'api', own, () => measureApi(host, { forMs: 5000, streams: 200 }));
  }
  return failed;
}

/** Takes turns join by join, so that a busy moment of the machine hits both clients alike. */
async function joins(
  lab: Lab,
  run: Run,
  { measure, people, runs }: { measure: string; people: number; runs: number },
): Promise<number> {
  const rows = new Map<Client, JoinTimes[]>(run.clients.map((client) => [client, []]));
  const errors = new Map<Client, unknown>();
  for (let i = 0; i < runs; i++) {
    for (const [client, times] of rows) {
      await measureJoin(lab, client, people).then(
        (row) => times.push(row),
        (error: unknown) => errors.set(client, error),
      );
    }
  }
  let failed = 0;
  for (const [client, times] of rows) {
    failed += await attempt(run, measure, client, async () => {
      if (times.length < runs) console.error(`${client.name}: ${runs - times.length} joins failed`);
      if (times.length === 0) throw errors.get(client);
      return summariseJoins(times);
    });
  }
  return failed;
}

async function attempt(
  { results, options }: Run,
  measure: string,
  client: Client,
  of: () => Promise<object>,
): Promise<0 | 1> {
  try {
    const values = { ...(await of()) };
    record(results, options.resultsFile, { measure, client: client.name, values });
    console.log(time(), measure, client.name, JSON.stringify(values));
    return 0;
  } catch (error) {
    console.error(time(), measure, client.name, 'failed:', String(error).slice(0, 400));
    return 1;
  }
}

const time = () => new Date().toISOString().slice(11, 19);
