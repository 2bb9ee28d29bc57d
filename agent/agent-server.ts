import { existsSync } from 'node:fs';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentServer, InferenceRunner, initializeLogger, type JobRequest, ServerOptions } from '@livekit/agents';
import { RoomServiceClient } from 'livekit-server-sdk';
import { assistantAgentName, voiceRoomPrefix } from '../contract/voice-room.ts';
import { chooseCapacity } from './capacity.ts';
import type { LivekitAccess, WorkerSettings } from './environment.ts';
import { watchLivekitLink } from './livekit-link.ts';
import { mendProcessPool } from './process-pool.ts';
import { type WorkerHealth, WorkerRecord } from './worker-health.ts';
import type { WorkerLog } from './worker-log.ts';

export interface RunningWorker {
  health(): WorkerHealth;
  /** Ends the conversations and leaves LiveKit; resolves when no job process is left, after at most 4 s. */
  stop(): Promise<void>;
}

const initialiseMs = 20_000;
const shutdownMs = 3_000;
/** With it the framework tries to reach LiveKit for as long as the worker runs, each 10 s at the longest. */
const retries = Number.MAX_SAFE_INTEGER;

/**
 * Registers with LiveKit under the assistant's name and serves the rooms that are the assistant's.
 *
 * @param agentFile absolute path of the file whose default export is the agent
 */
export async function startAgentServer(
  livekit: LivekitAccess,
  settings: WorkerSettings,
  agentFile: string,
  log: WorkerLog,
): Promise<RunningWorker> {
  if (!existsSync(agentFile)) throw new Error(`${agentFile} is not there`);
  const record = new WorkerRecord();
  const capacity = chooseCapacity({
    totalBytes: totalmem(),
    freeBytes: freemem(),
    processors: availableParallelism(),
  });
  const idleProcesses = settings.idleProcesses ?? capacity.idleProcesses;
  log.line('capacity', {
    total_memory_mb: Math.round(totalmem() / 1024 ** 2),
    free_memory_mb: Math.round(freemem() / 1024 ** 2),
    idle_processes: idleProcesses,
    conversations: capacity.conversations,
  });

  let warmed = false;
  const rooms = new RoomServiceClient(livekit.url.replace(/^ws/, 'http'), livekit.apiKey, livekit.apiSecret);
  const pool = await mendProcessPool(agentFile, log.source, {
    warmed() {
      warmed = true;
      record.processReady();
    },
    failed(reason, retryInMs) {
      record.processFailed(reason);
      log.line('a job process could not start', { reason, retry_in_ms: retryInMs });
    },
    prewarmFault: (pid, message) => record.prewarmFault(pid, message),
    jobStarted: (job) => record.jobStarted(job.job.id),
    jobEnded(job, fault) {
      record.jobEnded(job.job.id, fault);
      if (fault === null) return;
      const { identity } = job.acceptArguments;
      const room = job.job.room?.name ?? '';
      log.line('a conversation failed', { room, fault });
      // LiveKit would keep the lost agent in its room for another 20 s; the people there are to know now.
      rooms.removeParticipant(room, identity).catch(() => {});
    },
    gone(pid, idle) {
      record.processGone(pid);
      if (idle) log.line('an idle job process was lost; another one takes its place', { lost_pid: pid });
    },
  });

  initializeLogger({ pretty: false, level: 'info' });
  // The framework always starts a process for its end-of-turn model, 320 MB, unless no such thing was registered.
  InferenceRunner.registerRunner = () => {};
  // Its watch for a blocked event loop wakes every process, those that wait too, a hundred times a second, to tell LiveKit's
  // cloud; 0 turns it off.
  process.env.LIVEKIT_AGENTS_LOOP_BLOCK_WARN_MS ??= '0';
  const options = new ServerOptions({
    agent: agentFile,
    agentName: assistantAgentName,
    wsURL: livekit.url,
    apiKey: livekit.apiKey,
    apiSecret: livekit.apiSecret,
    production: false,
    host: '127.0.0.1',
    port: 0,
    numIdleProcesses: idleProcesses,
    initializeProcessTimeout: initialiseMs,
    shutdownProcessTimeout: shutdownMs,
    maxRetry: retries,
    requestFunc: (request) => answer(request, pool.broken(), log),
    loadFunc: async () => (pool.broken() ? 1 : pool.active() / capacity.conversations),
    loadThreshold: 1,
  });
  const server = new AgentServer(options);
  const link = watchLivekitLink(livekit.url, () => {
    const fault = link.fault();
    if (fault !== null) log.line('not registered', { fault });
  });
  server.event.on('worker_registered', () => link.confirm());
  let stopping = false;
  server.run().catch((error: unknown) => {
    if (stopping) return;
    log.line('the worker failed', { error: error instanceof Error ? error.stack : String(error) });
    pool.kill();
    process.exit(1);
  });

  return {
    health: () =>
      record.health({
        registered: link.registered(),
        agentName: options.agentName,
        linkFault: link.fault(),
        activeJobs: pool.active(),
        idleProcesses: pool.idle(),
        warmed,
        memoryBytes: process.memoryUsage.rss() + pool.memoryBytes(),
      }),
    async stop() {
      stopping = true;
      link.close();
      await Promise.race([server.close(), delay(shutdownMs + 1_000)]);
      pool.kill();
    },
  };
}

/** Takes a room of the assistant; refuses any other, and all while no process can be made ready for it. */
async function answer(request: JobRequest, broken: boolean, log: WorkerLog): Promise<void> {
  const room = request.room?.name ?? '';
  if (!room.startsWith(voiceRoomPrefix) || broken) {
    log.line('refused a room', { room, broken });
    await request.reject();
    return;
  }
  await request.accept('', '', '', { 'lk.agent.state': 'initializing' });
}
