import { ipKeyGenerator } from 'express-rate-limit';
import { AppError } from '../../contract/errors.ts';

const windowMs = 15 * 60_000;
/** Failures in one place after which each further try has to wait, and how long first; then twice as long each time. */
const freeFailures = 5;
const firstWaitMs = 30_000;
/** Failures for one account, wherever they come from, after which devices that it does not know have to wait. */
const accountFailures = 100;
/** Places that are kept in mind at most; the oldest go first. */
const maxPlaces = 50_000;

/** Somebody tries to sign in, or to say their password once more. */
export interface Attempt {
  /** What they typed as login. */
  readonly account: string;
  readonly address: string;
  /** The token of a device that has signed in to this account before; null for any other. */
  readonly knownDevice: string | null;
}

interface Failures {
  count: number;
  /** Milliseconds since 1970. */
  lastMs: number;
}

export interface SignInGuard {
  /** Throws AppError `rate_limited` for who has to wait. */
  check(attempt: Attempt): void;
  failed(attempt: Attempt): void;
  /** It went well: what failed in this place before is forgotten. */
  succeeded(attempt: Attempt): void;
  /** For a link that was wrong: nobody can guess one, so that only who tries is held up, and a right one never. */
  guessed(address: string): void;
  /** Throws AppError `rate_limited` where an address has had too many failures. */
  checkAddress(address: string): void;
}

/**
 * Slows guessing down without letting anybody lock another out: a known device waits for its own failures alone, any
 * other for those of its address, and of that address with that account. `addressFailures` is how many an address has
 * in 15 minutes.
 */
export function createSignInGuard(addressFailures: number, now: () => Date): SignInGuard {
  const places = new Map<string, Failures>();

  const failuresOf = (key: string): Failures => {
    const found = places.get(key);
    return found && now().getTime() - found.lastMs < windowMs ? found : { count: 0, lastMs: 0 };
  };
  const note = (key: string) => {
    const { count } = failuresOf(key);
    places.delete(key);
    places.set(key, { count: count + 1, lastMs: now().getTime() });
    for (const oldest of places.keys()) {
      if (places.size <= maxPlaces) break;
      places.delete(oldest);
    }
  };
  const mustWait = (key: string, free: number, waitMs: (over: number) => number): boolean => {
    const { count, lastMs } = failuresOf(key);
    return count >= free && now().getTime() - lastMs < waitMs(count - free);
  };
  const doubling = (over: number) => Math.min(windowMs, firstWaitMs * 2 ** over);

  return {
    check(attempt) {
      const known = attempt.knownDevice !== null;
      if (
        mustWait(placeOf(attempt), freeFailures, doubling) ||
        (!known && mustWait(addressOf(attempt), addressFailures, () => windowMs)) ||
        (!known && mustWait(accountOf(attempt), accountFailures, () => windowMs))
      ) {
        throw tooOften();
      }
    },
    failed(attempt) {
      note(placeOf(attempt));
      if (attempt.knownDevice !== null) return;
      note(addressOf(attempt));
      note(accountOf(attempt));
    },
    guessed(address) {
      note(addressOf({ address }));
    },
    checkAddress(address) {
      if (mustWait(addressOf({ address }), addressFailures, () => windowMs)) throw tooOften();
    },
    succeeded(attempt) {
      places.delete(placeOf(attempt));
    },
  };
}

function tooOften(): AppError {
  return new AppError('rate_limited', 'Too many attempts. Wait a little, then try again.');
}

function placeOf({ account, address, knownDevice }: Attempt): string {
  return knownDevice === null ? `place:${ipKeyGenerator(address)} ${account}` : `device:${knownDevice} ${account}`;
}

function addressOf({ address }: Pick<Attempt, 'address'>): string {
  return `address:${ipKeyGenerator(address)}`;
}

function accountOf({ account }: Attempt): string {
  return `account:${account}`;
}
