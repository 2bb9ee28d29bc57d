import { type Measured, measuredNow, readResults, writeResults } from '../results.ts';
import type { BroadcastResult } from './measure-broadcast.ts';
import type { ChatResult } from './measure-chat.ts';

/** What each measurement answers. */
export interface LiveMeasures {
  readonly broadcast: BroadcastResult;
  readonly chat: ChatResult;
}

export type LiveMeasure = keyof LiveMeasures;

/** One file that runs add to. */
export type LiveResults = { [Name in LiveMeasure]?: Measured<LiveMeasures[Name]> };

export const readLiveResults = (file: string): LiveResults => readResults<LiveResults>(file) ?? {};

/** Puts a measurement beside the others and writes the file. */
export function recordLive<Name extends LiveMeasure>(
  results: LiveResults,
  file: string,
  name: Name,
  values: LiveMeasures[Name],
): void {
  Object.assign(results, { [name]: measuredNow(values) });
  writeResults(results, file);
}
