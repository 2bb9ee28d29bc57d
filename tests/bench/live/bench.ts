import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheDir, projectDir } from '../lab/cached-parts.ts';
import { findProgram } from '../lab/programs.ts';
import { type BenchRun, runBench } from '../lab/run-bench.ts';
import { type Layer, layers } from './audience.ts';
import { type LiveLab, openLiveLab } from './live-lab.ts';
import { liveTable, writeLiveReport } from './live-report.ts';
import { type LiveMeasure, type LiveMeasures, readLiveResults, recordLive } from './live-results.ts';
import { measureBroadcast } from './measure-broadcast.ts';
import { measureChat } from './measure-chat.ts';

const measureNames = ['broadcast', 'chat'] as const satisfies readonly LiveMeasure[];

const help = `npm run bench:live -- [options]
  --do LIST          of ${measureNames.join(', ')} (default: all)
  --viewers N        simulated viewers and their sockets (default 200)
  --joins N          viewers who come a second (default 20)
  --layer NAME       which layer they take: high, medium or low (default medium)
  --senders N        guests who write in the chat (default 300; one may write 20 messages in 10 s)
  --messages N       messages a second (default 500)
  --seconds N        of messages (default 20)
  --profile          also where the host's time goes, as .cpuprofile in .cache/bench/live-profile
  --renderer DIR     a built interface (default dist/renderer)
  --livekit-server P its binary (default: TABERNACLE_LIVEKIT_SERVER, then where the host finds it)
  --chromium P       the browser (default: CHROMIUM, then chromium in PATH)
  --ports N          the first of a hundred free ports (default 27700)
  --results FILE     default .cache/bench/live.json; parts are added to it
  --no-report        leaves docs/benchmarks.md as it is`;

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    do: { type: 'string', default: measureNames.join(',') },
    viewers: { type: 'string', default: '200' },
    joins: { type: 'string', default: '20' },
    layer: { type: 'string', default: 'medium' },
    senders: { type: 'string', default: '300' },
    messages: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
    profile: { type: 'boolean', default: false },
    renderer: { type: 'string', default: join(projectDir, 'dist', 'renderer') },
    'livekit-server': { type: 'string' },
    chromium: { type: 'string', default: process.env.CHROMIUM ?? 'chromium' },
    ports: { type: 'string', default: '27700' },
    results: { type: 'string', default: join(cacheDir, 'live.json') },
    report: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
});
const viewers = Number(options.viewers);

/** Runs what was asked for. Returns how many measurements failed. */
async function bench({ dir, livekit, cleanup }: BenchRun): Promise<number> {
  const lab = await openLiveLab({
    dir,
    chromium: findProgram(options.chromium, 'Give the browser with --chromium.'),
    livekitBinary: livekit.path,
    firstPort: Number(options.ports),
    rendererDir: options.renderer,
    profileDir: options.profile ? join(cacheDir, 'live-profile') : null,
    cleanup,
  });
  const results = readLiveResults(options.results);
  const wanted = options.do.split(',');
  let failed = 0;
  for (const name of measureNames.filter((one) => wanted.includes(one))) {
    try {
      const values = await measures[name](lab);
      recordLive(results, options.results, name, values);
      console.log(`${name}: ${JSON.stringify(values)}`);
    } catch (error) {
      console.error(`${name}:`, error);
      failed++;
    }
  }
  console.log(liveTable(results));
  if (options.report) writeLiveReport(results, join(projectDir, 'docs', 'benchmarks.md'));
  return failed;
}

const measures: { readonly [Name in LiveMeasure]: (lab: LiveLab) => Promise<LiveMeasures[Name]> } = {
  broadcast: (lab) =>
    measureBroadcast(lab, {
      viewers,
      leaving: Math.min(50, viewers),
      joinsPerSecond: Number(options.joins),
      quality: layerNamed(options.layer),
      firstPort: Number(options.ports) + 3,
      readMs: 15_000,
    }),
  chat: (lab) =>
    measureChat(lab, {
      sockets: viewers,
      senders: Number(options.senders),
      perSecond: Number(options.messages),
      forMs: Number(options.seconds) * 1000,
    }),
};

function layerNamed(name: string): Layer {
  const layer = layers.find((one) => one === name);
  if (!layer) throw new Error(`"${name}" is none of ${layers.join(', ')}`);
  return layer;
}

if (options.help) console.log(help);
else {
  const livekitServer = options['livekit-server'] ?? process.env.TABERNACLE_LIVEKIT_SERVER ?? null;
  process.exitCode = await runBench(livekitServer, bench);
}
