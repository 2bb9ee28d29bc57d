import type { Client } from './clients/client.ts';
import { createPeer } from './clients/peer.ts';
import { createTabernacle } from './clients/tabernacle.ts';
import { startTabernacleHost, type TabernacleHost } from './clients/tabernacle-host.ts';
import { loadGeneratorParts } from './lab/cached-parts.ts';
import type { Cleanup } from './lab/cleanup.ts';
import { forwardToLoopback } from './lab/forward.ts';
import { type Lab, portsFrom } from './lab/lab.ts';
import { startLivekitServer } from './lab/livekit-server.ts';
import { startLoadGenerator } from './lab/load-generator.ts';
import { createNetworkNamespace } from './lab/network-namespace.ts';
import { findProgram, versionOf } from './lab/programs.ts';
import { type BenchRun, runBench } from './lab/run-bench.ts';
import { measureAll } from './measure-all.ts';
import { measureStart } from './measures/start.ts';
import { type Options, readOptions } from './options.ts';
import { reportTable, writeReport } from './report.ts';
import { openResults, processor, record } from './results.ts';

const options = readOptions(process.argv.slice(2));
if (options) process.exitCode = await runBench(options.livekitServer, (run) => bench(run, options));

/** Runs what was asked for and writes the report. Returns how many measurements failed. */
async function bench({ dir, livekit, cleanup }: BenchRun, options: Options): Promise<number> {
  const chromium = findProgram(options.chromium, 'Give the browser with --chromium.');
  const results = openResults(options.resultsFile, {
    cores: navigator.hardwareConcurrency,
    processor: processor(),
    node: process.version,
    chromium: versionOf(chromium),
    livekit: livekit.version,
  });
  const measures = new Set(options.measures);
  if (measures.delete('start')) {
    const values = await measureStart({ dir, firstPort: options.firstPort, cleanup });
    record(results, options.resultsFile, { measure: 'start', client: 'tabernacle', values });
  }
  let failed = 0;
  if (measures.size > 0) {
    const lab = await openLab(options, { dir, cleanup, livekit: livekit.path, chromium });
    const { clients, host } = await openClients(lab, options);
    failed = await measureAll(lab, { clients, host, options: { ...options, measures }, results });
  }
  console.log(reportTable(results));
  if (options.reportFile) writeReport(results, options.reportFile);
  return failed;
}

async function openLab(
  { measures, firstPort }: Options,
  { dir, cleanup, livekit, chromium }: { dir: string; cleanup: Cleanup; livekit: string; chromium: string },
): Promise<Lab> {
  const ports = portsFrom(firstPort);
  const parts = loadGeneratorParts();
  const network = measures.has('drop') ? createNetworkNamespace() : null;
  if (network) cleanup.add('the network namespace', network.remove);
  const server = await startLivekitServer(livekit, { dir, ports, ip: network?.hostIp ?? '127.0.0.1' });
  cleanup.add('livekit-server', server.kill);
  const load = await startLoadGenerator(parts, { dir, port: ports.loadControl, livekit: server });
  cleanup.add('the simulated participants', load.kill);
  if (network) {
    for (const port of [ports.peer, ports.host]) {
      const forward = await forwardToLoopback(network.hostIp, port);
      cleanup.add('a forwarded port', () => forward.close());
    }
  }
  return { dir, chromium, ports, livekit: server, load, network, cleanup };
}

async function openClients(
  lab: Lab,
  { clients, measures, direct, rendererDir }: Options,
): Promise<{ clients: Client[]; host: TabernacleHost | null }> {
  const opened: Client[] = [];
  if (clients.includes('peer') && [...measures].some((name) => name !== 'api')) opened.push(await createPeer(lab));
  if (!clients.includes('tabernacle')) return { clients: opened, host: null };
  const host = await startTabernacleHost(lab, { rendererDir, livekitUrl: direct ? lab.livekit.wsUrl : null });
  opened.push(createTabernacle(lab, host));
  return { clients: opened, host };
}
