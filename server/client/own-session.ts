import type { IncomingMessage } from 'node:http';
import { createSecret, hashSecret } from '../store/secrets.ts';

/**
 * Who may use a client's own page: whoever came by a one-time code, which the shell or the command line gives out. It
 * lasts as long as the client runs.
 */
export interface OwnSession {
  createCode(): string;
  /** A token for the cookie where the code is one that was given out and not used; else null. */
  redeem(code: string): string | null;
  isOpen(request: IncomingMessage): boolean;
  /** Browsers send a cookie to every port of a computer, so the port is in its name. */
  readonly cookieName: string;
}

const codeLastsMs = 10 * 60 * 1000;

export function createOwnSession(port: number, nowMs: () => number = Date.now): OwnSession {
  /** Hash of each code that is out, and when it is over. */
  const codes = new Map<string, number>();
  const tokens = new Set<string>();
  const cookieName = `tabernacle_client_${port}`;
  return {
    cookieName,
    createCode() {
      const code = createSecret();
      for (const [hash, endMs] of codes) if (endMs <= nowMs()) codes.delete(hash);
      codes.set(hashSecret(code), nowMs() + codeLastsMs);
      return code;
    },
    redeem(code) {
      const hash = hashSecret(code);
      const endMs = codes.get(hash);
      codes.delete(hash);
      if (endMs === undefined || endMs <= nowMs()) return null;
      const token = createSecret();
      tokens.add(hashSecret(token));
      return token;
    },
    isOpen({ headers }) {
      for (const pair of headers.cookie?.split(';') ?? []) {
        const [name, value] = pair.trim().split('=', 2);
        if (name === cookieName && value !== undefined && tokens.has(hashSecret(value))) return true;
      }
      return false;
    },
  };
}
