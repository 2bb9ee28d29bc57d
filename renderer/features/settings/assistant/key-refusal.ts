import { AppError } from '../../../../contract/errors.ts';
import { problemInWords } from '../../../api/problem.ts';

/** Why a key was not kept or removed. A conflict says by itself what to do. */
export function keyRefusalInWords(error: unknown): string {
  return error instanceof AppError && error.code === 'conflict' ? error.message : problemInWords(error);
}
