/**
 * The voice agent's worker: a process of its own, started by the host or by hand (`npm run agent`), on this computer or
 * another. It registers with LiveKit, keeps job processes warm and gives each conversation one. It tells its health over
 * local HTTP; to the host that started it, it also tells at which port, and it ends when that host does.
 */
import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { cleanEnvironment, readWorkerSettings } from './environment.ts';
import { notConfigured, serveHealth, type WorkerHealth } from './worker-health.ts';
import { openWorkerLog } from './worker-log.ts';

const settings = readWorkerSettings(process.env);
const supervised = process.send !== undefined;
if (settings.missing !== null && !supervised) {
  process.stderr.write(`${settings.missing}\n`);
  process.exit(1);
}
cleanEnvironment(process.env);
const log = openWorkerLog(settings.logFile);

let health = (): WorkerHealth => notConfigured(settings.missing ?? '');
let end = async () => {};
let stopping = false;

async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.line('stopping', { why });
  await end();
  process.exit(0);
}

process.on('SIGTERM', () => stop('SIGTERM')).on('SIGINT', () => stop('SIGINT'));
process.once('disconnect', () => stop('the host is gone'));

if (settings.livekit !== null) {
  // Loaded only where there is something to do: the framework takes 100 MB.
  const { startAgentServer } = await import('./agent-server.ts');
  const agentFile = join(import.meta.dirname, `assistant-job${extname(import.meta.filename)}`);
  const running = await startAgentServer(settings.livekit, settings, agentFile, log);
  health = running.health;
  end = running.stop;
}
const port = await serveHealth(() => health());
if (settings.portFile !== null) writeFileSync(settings.portFile, String(port));
log.line('listening', { port, state: health().state });
process.send?.({ type: 'listening', port });
