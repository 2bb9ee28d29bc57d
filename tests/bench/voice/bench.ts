import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasNaturalVoice } from '../../support/speech.ts';
import { cacheDir, projectDir } from '../lab/cached-parts.ts';
import { findProgram } from '../lab/programs.ts';
import { type BenchRun, runBench } from '../lab/run-bench.ts';
import { assistantScreen } from './assistant-screen.ts';
import { frameworkDefaults, type VoiceClient } from './conversation.ts';
import { measureBargeIn } from './measure-barge-in.ts';
import { measureMemory } from './measure-memory.ts';
import { measurePauses } from './measure-pauses.ts';
import { measureRecovery } from './measure-recovery.ts';
import { measureDefaultStart, measureStart } from './measure-start.ts';
import { measureTurns } from './measure-turns.ts';
import { measureTyped } from './measure-typed.ts';
import { openVoiceLab, type VoiceLab } from './voice-lab.ts';
import { voiceTable, writeVoiceReport } from './voice-report.ts';
import { readVoiceResults, recordVoice, type VoiceMeasure, type VoiceMeasures } from './voice-results.ts';

const measureNames = [
  'memory',
  'turns',
  'bargeIn',
  'typed',
  'start',
  'pauses',
  'naturalPauses',
  'stoppedPauses',
  'recovery',
] as const satisfies readonly VoiceMeasure[];

const help = `npm run bench:voice -- [options]
  --do LIST          of ${measureNames.join(', ')} (default: all; naturalPauses needs PIPER_PYTHON)
  --clients LIST     of defaults, assistant (default: both)
  --times N          turns, interruptions, messages and starts of each client (default 20); a quarter of it kills
  --renderer DIR     a built interface (default dist/renderer)
  --livekit-server P its binary (default: TABERNACLE_LIVEKIT_SERVER, then where the host finds it)
  --chromium P       the browser (default: CHROMIUM, then chromium in PATH)
  --ports N          the first of four free ports (default 27900)
  --results FILE     default .cache/bench/voice.json; parts are added to it
  --no-report        leaves docs/benchmarks.md as it is`;

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    do: { type: 'string', default: measureNames.join(',') },
    clients: { type: 'string', default: 'defaults,assistant' },
    times: { type: 'string', default: '20' },
    renderer: { type: 'string', default: join(projectDir, 'dist', 'renderer') },
    'livekit-server': { type: 'string' },
    chromium: { type: 'string', default: process.env.CHROMIUM ?? 'chromium' },
    ports: { type: 'string', default: '27900' },
    results: { type: 'string', default: join(cacheDir, 'voice.json') },
    report: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
});

/** Runs what was asked for. Returns how many measurements failed. */
async function bench({ dir, livekit, cleanup }: BenchRun): Promise<number> {
  const lab = await openVoiceLab({
    dir,
    chromium: findProgram(options.chromium, 'Give the browser with --chromium.'),
    livekitBinary: livekit.path,
    firstPort: Number(options.ports),
    rendererDir: options.renderer,
    cleanup,
  });
  return measureAll(lab);
}

/** One measurement after another, the two taking turns within each. Returns how many failed. */
async function measureAll(lab: VoiceLab): Promise<number> {
  const results = readVoiceResults(options.results);
  const clients = [frameworkDefaults, assistantScreen].filter(({ name }) => options.clients.split(',').includes(name));
  const wanted = options.do.split(',');
  let failed = 0;
  for (const name of measureNames.filter((one) => wanted.includes(one))) {
    if (name === 'naturalPauses' && !hasNaturalVoice()) {
      console.log('Without PIPER_PYTHON there are no recordings with a natural voice.');
      continue;
    }
    for (const client of clients) {
      try {
        const values = await measures[name](lab, client, Number(options.times));
        if (values) recordVoice(results, options.results, name, client.name, values);
        console.log(`${client.name}, ${name}: ${JSON.stringify(values)}`);
      } catch (error) {
        console.error(`${client.name}, ${name}:`, error);
        failed++;
      }
    }
  }
  console.log(voiceTable(results));
  if (options.report) writeVoiceReport(results, join(projectDir, 'docs', 'benchmarks.md'));
  return failed;
}

type Measure<Name extends VoiceMeasure> = (
  lab: VoiceLab,
  client: VoiceClient,
  times: number,
) => Promise<VoiceMeasures[Name] | null>;

/** Null where a client has nothing to measure. */
const measures: { readonly [Name in VoiceMeasure]: Measure<Name> } = {
  turns: measureTurns,
  bargeIn: measureBargeIn,
  typed: measureTyped,
  start: (lab, { name }, times) => (name === 'defaults' ? measureDefaultStart(lab, times) : measureStart(lab, times)),
  recovery: async (lab, { name }, times) =>
    name === 'defaults' ? null : measureRecovery(lab, Math.max(3, Math.round(times / 4))),
  memory: async (_lab, { name }) => measureMemory(name === 'defaults' ? 'default-worker.ts' : 'agent/worker.ts'),
  pauses: (lab, client) => measurePauses(lab, client, { voice: 'espeak' }),
  naturalPauses: (lab, client) => measurePauses(lab, client, { voice: 'piper' }),
  stoppedPauses: (lab, client) => measurePauses(lab, client, { voice: 'espeak', stops: true }),
};

if (options.help) console.log(help);
else {
  const livekitServer = options['livekit-server'] ?? process.env.TABERNACLE_LIVEKIT_SERVER ?? null;
  process.exitCode = await runBench(livekitServer, bench);
}
