import { inWords, keepsTo } from '../bars.ts';
import { sectionHeadings, writeSection } from '../report-sections.ts';
import { type LiveBar, liveBars } from './live-bars.ts';
import type { LiveResults } from './live-results.ts';

/** The measurements as a table: what, the number, the bar, and whether it is kept. */
export function liveTable(results: LiveResults): string {
  const rows = liveBars.flatMap((bar) => {
    const value = bar.of(results);
    return value === undefined ? [] : [row(bar, value)];
  });
  return ['| | Tabernacle | bar | |', '|---|---:|---|---|', ...rows].join('\n');
}

function row({ what, unit, limit }: LiveBar, value: number | null): string {
  const shown = value === null ? 'never' : `${value} ${unit}`.trim();
  const verdict = limit ? (keepsTo(limit, value, null) ? 'kept' : '**missed**') : '';
  return `| ${what} | ${shown} | ${limit ? inWords(limit, unit) : ''} | ${verdict} |`;
}

/** Puts the section into docs/benchmarks.md. */
export function writeLiveReport(results: LiveResults, file: string): void {
  const measured = [results.broadcast, results.chat].filter((one) => one !== undefined);
  const dates = [...new Set(measured.map(({ at }) => at.slice(0, 10)))].sort();
  const loads = measured.map(({ machineLoad }) => machineLoad);
  writeSection(
    file,
    `${sectionHeadings.live}

A broadcast on the real host with the livekit-server that it starts by itself. \`npm run bench:live\` writes this section.

Measured ${dates.join(', ')}, two cores for everything: host, livekit-server, the broadcaster's and a viewer's browser, 200 simulated viewers; load average ${Math.min(...loads)} to ${Math.max(...loads)}.

${liveTable(results)}
${describeBroadcast(results)}${describeChat(results)}`,
  );
}

function describeBroadcast({ broadcast }: LiveResults): string {
  if (!broadcast) return '';
  const { alone, withViewers, viewers, quality, crowd, count, cores, mbitPerViewer } = broadcast.values;
  const busy = Object.entries(cores).map(([name, share]) => `${name} ${share}`);
  return `
- Glass to glass: the studio's camera films a clock of large black and white squares; the watch page reads it from each frame (\`requestVideoFrameCallback\`) for the moment at which the frame is to be shown. ${alone.n} frames of ${alone.width}×${alone.height}, then ${withViewers.n} of ${withViewers.width}×${withViewers.height}. A camera's and a screen's own delay are not in it.
- Simulated viewers come in by an invite link, each with a session, a websocket for events and one to LiveKit of their own. They take the layer \`${quality}\`, ${mbitPerViewer} Mbit/s each, ${Math.round(mbitPerViewer * viewers)} Mbit/s together; they ask again for what is missing, as browsers do, and decode nothing. ${crowd.byTcp} of them had to take TCP.
- Cores busy meanwhile: ${busy.join(', ')}.
- They try to publish a microphone and data with a raw SDK and the host's own tokens, so it is LiveKit that refuses.
- \`N watching\` is read from the watch page: ${count.before} before, ${count.after} after. Those who are killed are two processes (media, events) that are ended with \`kill -9\`.
`;
}

function describeChat({ chat }: LiveResults): string {
  if (!chat) return '';
  const { senders, deliveries, answeredP95 } = chat.values;
  return `- Chat: ${senders} guests write through the API, each within its limit of 20 messages in 10 s; ${deliveries} deliveries are compared with what the host has stored, socket by socket. 95 % of the requests were answered within ${answeredP95} ms.
`;
}
