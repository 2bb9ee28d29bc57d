import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OperationName } from '../../contract/routes.ts';
import type { Announcer } from '../realtime/announcer.ts';
import { type Measured, measure } from './measure.ts';

export interface Metrics {
  /** An operation was answered. */
  served(operation: OperationName, status: number, seconds: number): void;
  /** A job of the assistant reported; one fault counts once, however often it is told. */
  jobReported(jobId: string, fault: string | null, ended: boolean): void;
  /** All measurements as they are now. */
  text(): Promise<string>;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What Prometheus is told. Labels are names of operations, kinds, states and parts: a closed list each, and nothing that
 * tells who anybody is.
 */
export function createMetrics(measured: Measured, announcer: Announcer): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const durations = new Histogram({
    name: 'tabernacle_http_request_duration_seconds',
    help: 'How long the host took to answer an operation',
    labelNames: ['operation', 'status'] as const,
    buckets,
    registers,
  });
  const messages = new Counter({ name: 'tabernacle_chat_messages_total', help: 'Chat messages shown', registers });
  const reactions = new Counter({ name: 'tabernacle_reactions_total', help: 'Reactions sent', registers });
  const faults = new Counter({
    name: 'tabernacle_conversation_faults_total',
    help: 'Faults in conversations with the assistant, those of its providers above all',
    registers,
  });
  const gauges = createGauges(registry);
  announcer.onAnnouncement(({ type }) => {
    if (type === 'chat.message') messages.inc();
    if (type === 'stream.reaction') reactions.inc();
  });
  const lastFaults = new Map<string, string>();
  let watchesItself = false;

  return {
    served: (operation, status, seconds) =>
      durations.observe({ operation, status: `${Math.floor(status / 100)}xx` }, seconds),
    jobReported(jobId, fault, ended) {
      if (fault !== null && lastFaults.get(jobId) !== fault) faults.inc();
      if (ended || fault === null) lastFaults.delete(jobId);
      else lastFaults.set(jobId, fault);
    },
    async text() {
      // Its clock of the event loop wakes the process a hundred times a second: only where somebody looks.
      if (!watchesItself) collectDefaultMetrics({ register: registry });
      watchesItself = true;
      await measure(gauges, measured);
      return registry.metrics();
    },
  };
}

export type Gauges = ReturnType<typeof createGauges>;

function createGauges(registry: Registry) {
  const gauge = <const L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge<L>({ name, help, labelNames: [...labelNames], registers: [registry] });
  return {
    build: gauge('tabernacle_build_info', 'The version that runs; always 1', ['version']),
    streams: gauge('tabernacle_streams', 'Meetings and broadcasts, by status', ['kind', 'status']),
    participants: gauge('tabernacle_participants', 'People in meetings now'),
    watchers: gauge('tabernacle_watchers', 'People who watch broadcasts now'),
    conversations: gauge('tabernacle_conversations_open', 'Conversations with the assistant now'),
    partUp: gauge('tabernacle_part_ready', '1 where a part of the host is ready, else 0', ['part']),
    partState: gauge('tabernacle_part_state', '1 for the state that a part is in, else 0', ['part', 'state']),
    restarts: new Counter({
      name: 'tabernacle_process_restarts_total',
      help: 'How often a process of the host was started anew',
      labelNames: ['process'] as const,
      registers: [registry],
    }),
    databaseBytes: gauge('tabernacle_database_bytes', 'Size of the database with its write-ahead log'),
    diskFreeBytes: gauge('tabernacle_disk_free_bytes', 'Room on the disk that holds the data'),
  };
}
