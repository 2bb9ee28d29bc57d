import type { Spread } from '../lab/spread.ts';
import { type Measured, measuredNow, readResults, writeResults } from '../results.ts';
import type { VoiceClient } from './conversation.ts';
import type { MemoryAtRest } from './measure-memory.ts';
import type { PauseResult } from './measure-pauses.ts';
import type { Recovery } from './measure-recovery.ts';
import type { TurnStages } from './measure-turns.ts';

/** What each measurement answers. */
export interface VoiceMeasures {
  readonly turns: Readonly<Record<keyof TurnStages, Spread>>;
  readonly bargeIn: Spread;
  readonly start: Spread;
  readonly recovery: Recovery;
  readonly typed: Spread;
  readonly memory: MemoryAtRest;
  readonly pauses: PauseResult;
  readonly naturalPauses: PauseResult;
  readonly stoppedPauses: PauseResult;
}

export type VoiceMeasure = keyof VoiceMeasures;

/** One file that runs add to. */
export type VoiceResults = {
  [Name in VoiceMeasure]?: Partial<Record<VoiceClient['name'], Measured<VoiceMeasures[Name]>>>;
};

export function readVoiceResults(file: string): VoiceResults {
  return readResults<VoiceResults>(file) ?? {};
}

/** Puts a measurement beside the others and writes the file. */
export function recordVoice<Name extends VoiceMeasure>(
  results: VoiceResults,
  file: string,
  name: Name,
  client: VoiceClient['name'],
  values: VoiceMeasures[Name],
): void {
  Object.assign(results, { [name]: { ...results[name], [client]: measuredNow(values) } });
  writeResults(results, file);
}
