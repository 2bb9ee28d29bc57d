/** Milliseconds since 1970 with parts of them; processes of one machine agree on it. */
export const nowMs = (): number => performance.timeOrigin + performance.now();

/** A chat message of a usual length that says when it was sent. */
export const timedMessage = (number: number): string =>
  `The Lord is my shepherd; I shall not want. Amen ${number} @${nowMs().toFixed(2)}`;

/** When a message was sent, in milliseconds since 1970. NaN for one that does not say. */
export const sentAtMsOf = (body: string): number => Number(body.match(/@(\d+\.\d+)$/)?.[1] ?? Number.NaN);
