import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCacheDir } from '../../server/config/data-dir.ts';
import { livekitBinary } from '../../server/processes/livekit-binary.ts';
import type { Client } from './clients/client.ts';
import { createPeer } from './clients/peer.ts';
import { createTabernacle } from './clients/tabernacle.ts';
import { startTabernacleHost, type TabernacleHost } from './clients/tabernacle-host.ts';
import { cacheDir, loadGeneratorParts } from './lab/cached-parts.ts';
import { Cleanup } from './lab/cleanup.ts';
import { forwardToLoopback } from './lab/forward.ts';
import { type Lab, portsFrom } from './lab/lab.ts';
import { startLivekitServer } from './lab/livekit-server.ts';
import { startLoadGenerator } from './lab/load-generator.ts';
import { createNetworkNamespace } from './lab/network-namespace.ts';
import { findProgram, versionOf } from './lab/programs.ts';
import { measureAll } from './measure-all.ts';
import { measureStart } from './measures/start.ts';
import { type Options, readOptions } from './options.ts';
import { reportTable, writeReport } from './report.ts';
import { openResults, processor, record } from './results.ts';

const options = readOptions(process.argv.slice(2));
if (options) process.exitCode = await main(options);

/** Runs what was asked for and returns the exit code: 1 if a measurement failed. Everything it started has ended by then. */
async function main(options: Options): Promise<number> {
  const cleanup = new Cleanup();
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interruption.abort();
      void cleanup.run().finally(() => process.exit(130));
    });
  }
  process.once('uncaughtException', (error) => {
    console.error(error);
    void cleanup.run().finally(() => process.exit(1));
  });
  const dir = mkdtempSync(join(tmpdir(), 'tabernacle-bench-'));
  let failed = 0;
  try {
    const livekit = await livekitBinary({
      configuredPath: options.livekitServer,
      dataDir: cacheDir,
      cacheDir: defaultCacheDir(process.env),
      env: process.env,
      signal: interruption.signal,
      report: ({ reason }) => reason && console.log(reason),
    });
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
    if (measures.size > 0) {
      const lab = await openLab(options, { dir, cleanup, livekit: livekit.path, chromium });
      const { clients, host } = await openClients(lab, options);
      failed = await measureAll(lab, { clients, host, options: { ...options, measures }, results });
    }
    console.log(reportTable(results));
    if (options.reportFile) writeReport(results, options.reportFile);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`The logs are in ${dir}`);
    return 1;
  } finally {
    await cleanup.run();
  }
  if (failed === 0) rmSync(dir, { recursive: true, force: true });
  else console.error(`${failed} failed; the logs are in ${dir}`);
  return failed === 0 ? 0 : 1;
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
