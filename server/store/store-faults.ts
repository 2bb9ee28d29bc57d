import { dirname } from 'node:path';
import { AppError } from '../../contract/errors.ts';

/** The database was written by a newer Tabernacle than this one. */
export class StoreNewerError extends AppError {
  constructor(file: string, found: number, known: number) {
    super(
      'store_unavailable',
      `The database ${file} was written by a newer Tabernacle (schema ${found}; this one knows ${known}). ` +
        'Nothing was changed. Install the newer version again, or restore a backup made by this one.',
    );
    this.name = 'StoreNewerError';
  }
}

/** The file is not a database, or is damaged. */
export class StoreCorruptError extends AppError {
  constructor(file: string, cause: unknown) {
    super(
      'store_unavailable',
      `The database ${file} is damaged and cannot be read. Nothing was changed. Stop Tabernacle, move the file away ` +
        'with its -wal and -shm neighbours, and put a backup in its place; without a backup a new one is made at start.',
      { cause },
    );
    this.name = 'StoreCorruptError';
  }
}

/**
 * What a fault of SQLite means to a person, or null where it is no fault of the disk or the file.
 * Always of code `store_unavailable`: says what happened, whether anything was lost, and what to do.
 */
export function storeFault(error: unknown, file: string): AppError | null {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return unavailable(
      `The disk that holds ${file} is full. What was saved before is safe; the last change was not saved. ` +
        'Free some space; Tabernacle then goes on by itself.',
      error,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new StoreCorruptError(file, error);
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_PERM') ||
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(code)
  ) {
    return unavailable(
      `Tabernacle cannot write to ${dirname(file)}. Nothing was lost. Give the account that runs it the right to ` +
        'write there, or choose another folder with --data or TABERNACLE_DATA_DIR.',
      error,
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return unavailable(
      `Reading or writing ${file} failed. What was saved before is safe. Check the disk and its cable, then restart.`,
      error,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return unavailable(
      `Another program holds the database ${file}. Nothing was lost. Close the other one, then try again.`,
      error,
    );
  }
  return null;
}

/** Whether a row points at one that is gone. */
export function isForeignKeyViolation(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/** Whether the login of an account is another's already. */
export function isLoginTaken(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE' && String(error).includes('users.login');
}

/** Whether the provider's subject, or an account at that provider, is linked already. */
export function isSubjectTaken(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_CONSTRAINT') && String(error).includes('provider_subjects');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function unavailable(message: string, cause: unknown): AppError {
  return new AppError('store_unavailable', message, { cause });
}
