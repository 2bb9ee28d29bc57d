import type { UpdateChannel, UpdateFailure, UpdateReport, UpdateState } from '../../contract/desktop.ts';

export interface FoundUpdate {
  readonly version: string;
  /** What is new, as plain text; empty where nobody wrote any. */
  readonly notes: string;
}

/** Where updates come from. */
export interface UpdateSource {
  /** Null where nothing is newer than this version. Throws UpdateFault. */
  find(channel: UpdateChannel): Promise<FoundUpdate | null>;
  /** Fetches what was found last, and checks it. Throws UpdateFault, or whatever the signal was aborted with. */
  fetch(signal: AbortSignal, onProgress: (part: number) => void): Promise<void>;
  /** Installs what was fetched while the application ends. @param restart whether it starts again afterwards */
  install(restart: boolean): void;
}

/** Why there is no update, of which a person can be told. */
export class UpdateFault extends Error {
  readonly why: UpdateFailure;
  constructor(why: UpdateFailure, cause: unknown) {
    super(`no update: ${why}`, { cause });
    this.why = why;
  }
}

export interface UpdateParts {
  readonly version: string;
  readonly source: UpdateSource;
  readonly channel: UpdateChannel;
  readonly channelManaged: boolean;
  /** Versions that were taken back are not taken again. */
  readonly takenBack: string | null;
  /** Whether people meet at this computer's host just now. */
  isHostInUse(): Promise<boolean>;
  /** Puts the running version aside, before a newer one is offered. */
  keepThisVersion(): Promise<void>;
  /** Remembers the choice for later starts. */
  keepChannel(channel: UpdateChannel): void;
  now(): Date;
  onFault(error: unknown): void;
}

export interface Updates {
  report(): UpdateReport;
  onChange(listener: (report: UpdateReport) => void): void;
  /** Looks for an update; what is under way already goes on. */
  check(): Promise<void>;
  /** Whether a meeting, a broadcast or a conversation goes on in the window. */
  setWindowInUse(inUse: boolean): void;
  /** Goes on with what waited, if nobody meets any more; stops what people's meeting would feel. */
  lookAgain(): Promise<void>;
  chooseChannel(channel: UpdateChannel): Promise<void>;
  /** Whether the update may be installed now: then it is installed when the application ends, and starts it again. */
  prepareRestart(): Promise<'installing' | 'in_use' | 'unavailable'>;
  /** The application ends: installs what is ready. */
  end(): void;
}

/** Finds, fetches and installs updates, and never while people meet. */
export function createUpdates(parts: UpdateParts): Updates {
  const { version, source, now } = parts;
  const listeners = new Set<(report: UpdateReport) => void>();
  let { channel } = parts;
  let state: UpdateState = { kind: 'unchecked' };
  let checkedAt: string | null = null;
  let found: FoundUpdate | null = null;
  let windowInUse = false;
  let restart = false;
  let fetching: AbortController | null = null;

  const report = (): UpdateReport => ({
    version,
    channel,
    channel_managed: parts.channelManaged,
    checked_at: checkedAt,
    taken_back: parts.takenBack,
    state,
  });
  const enter = (next: UpdateState) => {
    state = next;
    for (const listener of listeners) listener(report());
  };
  const fail = (error: unknown) => {
    parts.onFault(error);
    enter({ kind: 'failed', why: error instanceof UpdateFault ? error.why : 'other' });
  };
  /** Where the host cannot tell, people may be meeting there. */
  const isInUse = async () => {
    try {
      return windowInUse || (await parts.isHostInUse());
    } catch (error) {
      parts.onFault(error);
      return true;
    }
  };

  async function check(): Promise<void> {
    if (state.kind === 'checking' || state.kind === 'downloading' || state.kind === 'ready') return;
    enter({ kind: 'checking' });
    const asked = channel;
    try {
      found = await source.find(asked);
    } catch (error) {
      fail(error);
      return;
    }
    checkedAt = now().toISOString();
    if (asked !== channel) {
      enter({ kind: 'unchecked' });
      await check();
      return;
    }
    if (found?.version === parts.takenBack) found = null;
    if (found === null) enter({ kind: 'current' });
    else await fetchUnlessInUse(found);
  }

  async function fetchUnlessInUse(update: FoundUpdate): Promise<void> {
    if (await isInUse()) {
      enter({ kind: 'waiting', version: update.version });
      return;
    }
    const own = new AbortController();
    fetching = own;
    enter({ kind: 'downloading', version: update.version, part: 0 });
    try {
      await source.fetch(own.signal, (part) => {
        const percent = Math.floor(part * 100) / 100;
        if (state.kind !== 'downloading' || own.signal.aborted || percent === state.part) return;
        enter({ kind: 'downloading', version: update.version, part: percent });
      });
      own.signal.throwIfAborted();
      await parts.keepThisVersion();
      enter({ kind: 'ready', ...update });
    } catch (error) {
      if (own.signal.aborted) enter({ kind: 'waiting', version: update.version });
      else fail(error);
    } finally {
      if (fetching === own) fetching = null;
    }
  }

  async function lookAgain(): Promise<void> {
    if (fetching !== null) {
      if (await isInUse()) fetching?.abort();
      return;
    }
    if (state.kind === 'waiting' && found !== null && !(await isInUse())) await fetchUnlessInUse(found);
  }

  return {
    report,
    onChange: (listener) => {
      listeners.add(listener);
    },
    check,
    setWindowInUse: (inUse) => {
      if (inUse === windowInUse) return;
      windowInUse = inUse;
      lookAgain().catch(parts.onFault);
    },
    lookAgain,
    async chooseChannel(chosen) {
      if (parts.channelManaged || chosen === channel) return;
      channel = chosen;
      parts.keepChannel(chosen);
      enter(state);
      await check();
    },
    async prepareRestart() {
      if (state.kind !== 'ready') return 'unavailable';
      if (await isInUse()) return 'in_use';
      restart = true;
      return 'installing';
    },
    end: () => {
      if (state.kind === 'ready') source.install(restart);
    },
  };
}
