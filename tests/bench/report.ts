import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Bar, bars, inWords, keepsTo } from './bars.ts';
import { ownSectionsOf } from './report-sections.ts';
import { numberOf, type Results } from './results.ts';

/** The comparison as a table: what, the peer's number, this application's, the bar, and whether it is kept to. */
export function reportTable(results: Results): string {
  const lines = bars.filter((bar) => results.measures[bar.measure]).map((bar) => tableLine(results, bar));
  return ['| | peer | Tabernacle | bar | |', '|---|---:|---:|---|---|', ...lines].join('\n');
}

function tableLine(results: Results, { measure, key, what, unit, limit }: Bar): string {
  const peer = numberOf(results, measure, 'peer', key);
  const own = numberOf(results, measure, 'tabernacle', key);
  const shown = (value: number | null, client: 'peer' | 'tabernacle') => {
    if (value !== null) return `${value} ${unit}`.trim();
    return results.measures[measure]?.[client] ? 'never' : '';
  };
  const measured = results.measures[measure]?.tabernacle;
  const kept = limit && measured ? keepsTo(limit, own, peer) : null;
  const verdict = kept === null ? '' : kept ? 'kept' : '**missed**';
  return `| ${what} | ${shown(peer, 'peer')} | ${shown(own, 'tabernacle')} | ${limit ? inWords(limit, unit) : ''} | ${verdict} |`;
}

/** Writes docs/benchmarks.md from the results; the sections of other benches stay as they are. */
export function writeReport(results: Results, file: string): void {
  const ownSections = existsSync(file) ? ownSectionsOf(readFileSync(file, 'utf8')) : '';
  const measured = Object.values(results.measures).flatMap((byClient) => Object.values(byClient));
  const dates = measured.map(({ at }) => at.slice(0, 10)).sort();
  const loads = measured.map(({ machineLoad }) => machineLoad);
  const { machine } = results;
  writeFileSync(
    file,
    `# Benchmarks

Tabernacle beside the interface that LiveKit Meet is made of (\`@livekit/components-react\` 2.9.24 with \`livekit-client\` 2.23.0), on the same livekit-server, browser and simulated participants, in one run, taking turns. \`npm run bench\` writes this page.

Measured ${dates[0] ?? ''}${dates.at(-1) === dates[0] ? '' : ` to ${dates.at(-1)}`} on ${machine.cores} cores (${machine.processor}), which carried the server, the simulated participants and the browser at once; load average ${Math.min(...loads)} to ${Math.max(...loads)}. Node ${machine.node}, ${machine.chromium}, livekit-server ${machine.livekit}.

${reportTable(results)}

## How to run it
\`npm run bench\` measures everything but \`start\` (about half an hour on two cores); it needs Go and ffmpeg for the simulated participants, Chromium, and root with \`ip\` for the outages (left out otherwise). \`npm run bench -- --help\` lists the options: a part of it (\`--do join,grid --sizes 9\`), one client (\`--clients tabernacle\`), where the time goes (\`--profile\`). Results of parts are kept together in \`.cache/bench/results.json\`.

## How to read it
- Ratios within one run count; absolute times depend on the machine. A starved machine (load above its cores, dropped frames) falls to smaller pictures, and then the costs of the two are not comparable.
- Script, tasks, layout: CPU ms of the page's main thread per second (DevTools protocol, thread clock), medians of windows of 4 s. Long tasks: wall-clock ms over tasks above 50 ms, so a busy machine shows here first.
- Simulated participants publish simulcast VP8 (three layers up to 640×360, 15 frames/s) and Opus; the speaker changes 1.5 times a second.
- "At once" for the own camera is taken as 100 ms: the preview's picture in its place in the meeting.
- The peer has no preview and gets its token before the click; this application is entered through a guest's invite link on its real host, with its own API.
- Outages: the browser sits in a network namespace; its link goes down (cable), or packets vanish both ways and nothing tells the browser. A relay inside the namespace keeps the page on 127.0.0.1, where cameras are allowed.
- Commits are React's own calls to its developer tools hook. A commit counts as outside a tile when a component that is not in one ran.
${ownSections && `\n${ownSections}`}`,
  );
}
