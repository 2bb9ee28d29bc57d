import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ClientName } from './clients/client.ts';
import { cacheDir, projectDir } from './lab/cached-parts.ts';

export const measureNames = ['bytes', 'join', 'grid', 'audio', 'speaker', 'drop', 'api', 'start'] as const;
export type MeasureName = (typeof measureNames)[number];

export interface Options {
  readonly clients: readonly ClientName[];
  readonly measures: ReadonlySet<MeasureName>;
  readonly sizes: readonly number[];
  readonly people: number;
  readonly runs: number;
  readonly dropRuns: number;
  readonly windows: number;
  /** Speaker changes per second. */
  readonly speakRate: number;
  readonly outageMs: number;
  readonly settleMs: number;
  readonly firstPort: number;
  readonly profile: boolean;
  /** LiveKit at its own address instead of under the host's origin. */
  readonly direct: boolean;
  /** The built interface. */
  readonly rendererDir: string;
  readonly livekitServer: string | null;
  readonly chromium: string;
  readonly resultsFile: string;
  /** Null writes none. */
  readonly reportFile: string | null;
}

const help = `npm run bench -- [options]
  --do LIST          of ${measureNames.join(', ')} (default: all but start, which installs a fresh clone)
  --clients LIST     of peer, tabernacle (default: both)
  --sizes LIST       cameras in the grids (default 9,25,49)
  --people N         listeners without cameras (default 100)
  --runs N           joins of each client (default 5); --drop-runs N outages of each kind (default 3)
  --windows N        windows of 4 s in a grid (default 5)
  --rate N           speaker changes per second (default 1.5)
  --outage S         seconds without network (default 10)
  --settle S         seconds after joining before a grid is measured (default 6)
  --profile          also where script time goes, into .cache/bench
  --direct           LiveKit at its own address, not under the host's origin
  --renderer DIR     a built interface (default dist/renderer)
  --livekit-server P its binary (default: TABERNACLE_LIVEKIT_SERVER, then where the host finds it)
  --chromium P       the browser (default: CHROMIUM, then chromium in PATH)
  --ports N          the first of six free ports (default 27880)
  --results FILE     default .cache/bench/results.json; parts are added to it
  --no-report        leaves docs/benchmarks.md as it is`;

/** Reads the command line. Returns null after printing the help; throws for what it does not know. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      do: { type: 'string', default: measureNames.filter((name) => name !== 'start').join(',') },
      clients: { type: 'string', default: 'peer,tabernacle' },
      sizes: { type: 'string', default: '9,25,49' },
      people: { type: 'string', default: '100' },
      runs: { type: 'string', default: '5' },
      'drop-runs': { type: 'string', default: '3' },
      windows: { type: 'string', default: '5' },
      rate: { type: 'string', default: '1.5' },
      outage: { type: 'string', default: '10' },
      settle: { type: 'string', default: '6' },
      profile: { type: 'boolean', default: false },
      direct: { type: 'boolean', default: false },
      'livekit-server': { type: 'string' },
      renderer: { type: 'string', default: join(projectDir, 'dist', 'renderer') },
      chromium: { type: 'string', default: process.env.CHROMIUM ?? 'chromium' },
      ports: { type: 'string', default: '27880' },
      results: { type: 'string', default: join(cacheDir, 'results.json') },
      report: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return null;
  }
  return {
    clients: oneOf(values.clients, ['peer', 'tabernacle']),
    measures: new Set(oneOf(values.do, measureNames)),
    sizes: values.sizes.split(',').map(positive),
    people: positive(values.people),
    runs: positive(values.runs),
    dropRuns: positive(values['drop-runs']),
    windows: positive(values.windows),
    speakRate: positive(values.rate),
    outageMs: positive(values.outage) * 1000,
    settleMs: positive(values.settle) * 1000,
    firstPort: positive(values.ports),
    profile: values.profile,
    direct: values.direct,
    rendererDir: values.renderer,
    livekitServer: values['livekit-server'] ?? process.env.TABERNACLE_LIVEKIT_SERVER ?? null,
    chromium: values.chromium,
    resultsFile: values.results,
    reportFile: values.report ? join(projectDir, 'docs', 'benchmarks.md') : null,
  };
}

function oneOf<Name extends string>(list: string, known: readonly Name[]): Name[] {
  return list.split(',').map((word) => {
    const name = known.find((candidate) => candidate === word);
    if (!name) throw new Error(`"${word}" is none of ${known.join(', ')}`);
    return name;
  });
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`"${text}" is not a number above 0`);
  return number;
}
