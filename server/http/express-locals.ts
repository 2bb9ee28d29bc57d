import type { Logger } from 'pino';

declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      log: Logger;
      /** The origin under which the host was reached. */
      origin: string;
    }
  }
}
