/** A worker like the real one, whose agent cannot be made ready: its preparation throws. Told its faults as lines. */
import { join } from 'node:path';
import { startAgentServer } from '../../../agent/agent-server.ts';
import { readWorkerSettings } from '../../../agent/environment.ts';
import { serveHealth } from '../../../agent/worker-health.ts';
import { openWorkerLog } from '../../../agent/worker-log.ts';

const settings = readWorkerSettings(process.env);
if (settings.livekit === null) throw new Error(settings.missing ?? '');
const agentFile = join(import.meta.dirname, 'broken-agent.ts');
const running = await startAgentServer(settings.livekit, settings, agentFile, openWorkerLog(null));
process.send?.({ type: 'listening', port: await serveHealth(running.health) });
