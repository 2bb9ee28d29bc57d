import type { HealthPart } from '../../contract/health.ts';

/** The open database. */
export interface Store {
  readonly file: string;
  health(): HealthPart;
  /** Copies the database to a new file while it is in use. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
