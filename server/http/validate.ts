import type { z } from 'zod';
import { AppError, type FieldProblem } from '../../contract/errors.ts';

type Part = 'params' | 'query' | 'body';

/** Parses one part of a request. Throws AppError `invalid_request` that names each bad field. */
export function validate(schema: z.ZodType, value: unknown, part: Part): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.flatMap((issue) => fieldProblems(issue, part));
  throw new AppError('invalid_request', `The request is not valid: ${fields.map(sentence).join('; ')}.`, { fields });
}

/** At most so many, and so long, that an answer stays small whatever was sent. */
const maxFields = 20;
const maxPath = 200;

function fieldProblems(issue: z.core.$ZodIssue, part: Part): FieldProblem[] {
  const path = [part, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, maxFields)
      .map((key) => ({ path: pointer([...path, key]), message: 'is not known here' }));
  }
  return [{ path: pointer(path), message: issue.message }];
}

function pointer(path: readonly string[]): string {
  const text = path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return text.slice(0, maxPath).toWellFormed();
}

function sentence({ path, message }: FieldProblem): string {
  return `${path.slice(1)} ${message}`;
}
