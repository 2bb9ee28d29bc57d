import type { ZodType } from 'zod';

/** Answers a call of the window if its sender is the window and its arguments are those of the contract. */
export async function answerCall<A extends unknown[], R>(
  channel: string,
  isOwn: boolean,
  args: ZodType<A>,
  given: readonly unknown[],
  respond: (...args: A) => Promise<R> | R,
): Promise<R> {
  if (!isOwn) throw new Error(`${channel}: refused, the caller is not the application's own page`);
  const parsed = args.safeParse(given);
  if (!parsed.success) throw new Error(`${channel}: refused, the arguments are not those of the contract`);
  return respond(...parsed.data);
}
