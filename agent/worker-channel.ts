/**
 * What a job process tells its worker beside the framework's own messages, over the same channel. The framework passes
 * over messages that it does not know, but for the first one of a process, which must be its own.
 */
export type JobReport =
  /** The process could not make something ready; it serves without. */
  | { readonly type: 'prewarm_fault'; readonly message: string }
  /** Resident memory of the process, in bytes. */
  | { readonly type: 'memory'; readonly bytes: number };

interface Envelope {
  readonly case: typeof envelopeCase;
  readonly value: JobReport;
}

const envelopeCase = 'tabernacle';

/** The framework's messages to a job process that matter here. */
type WorkerMessageCase = 'startJobRequest' | 'pingRequest' | 'shutdownRequest';

/**
 * Tells the worker. From within `prewarm` it is told with the worker's next word, at most 2.5 s later: the framework
 * takes the first message of a process for its readiness. Does nothing where no worker started this process.
 */
export function tellWorker(report: JobReport): void {
  if (initialised || report.type === 'memory') send(report);
  else waiting.push(report);
}

/** Calls back with each message of the worker after its first, by its name. */
export function onWorkerMessage(listener: (name: WorkerMessageCase) => void): void {
  listeners.add(listener);
}

/** The report in a message that came from a job process; null for the framework's own. */
export function jobReportOf(message: unknown): JobReport | null {
  return isEnvelope(message) ? message.value : null;
}

/** Calls back once the process is ready and the framework listens to the worker. */
export function whenReady(listener: () => void): void {
  readyListeners.add(listener);
}

const readyListeners = new Set<() => void>();
const listeners = new Set<(name: WorkerMessageCase) => void>();
const waiting: JobReport[] = [];
let initialised = false;

if (process.send !== undefined) listenBesideFramework();

/**
 * Node keeps the messages of a process until somebody listens: whoever listens before the framework does takes its
 * messages away. So this listens from the moment that it does, and not while it pauses after the first.
 */
function listenBesideFramework(): void {
  let prepared = false;
  const follow = (event: string | symbol) => {
    if (event !== 'message') return;
    process.off('newListener', follow);
    process.on('message', hear);
    if (prepared) for (const listener of readyListeners) listener();
  };
  const hear = (message: unknown) => {
    const name = nameOf(message);
    if (name === 'initializeRequest') {
      prepared = true;
      process.off('message', hear);
      process.on('newListener', follow);
      return;
    }
    if (name === null) return;
    initialised = true;
    for (const report of waiting.splice(0)) send(report);
    for (const listener of listeners) listener(name);
  };
  process.on('newListener', follow);
}

function nameOf(message: unknown): WorkerMessageCase | 'initializeRequest' | null {
  if (typeof message !== 'object' || message === null || !('case' in message)) return null;
  switch (message.case) {
    case 'initializeRequest':
    case 'startJobRequest':
    case 'pingRequest':
    case 'shutdownRequest':
      return message.case;
    default:
      return null;
  }
}

function send(value: JobReport): void {
  if (!process.connected) return;
  const envelope: Envelope = { case: envelopeCase, value };
  // A worker that ends at this moment is no fault of this process.
  process.send?.(envelope, undefined, undefined, () => {});
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'case' in message && message.case === envelopeCase;
}
