import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';
import type { VoiceClient } from './conversation.ts';
import type { MemoryAtRest } from './measure-memory.ts';
import type { PauseResult } from './measure-pauses.ts';
import type { Recovery } from './measure-recovery.ts';
import type { TurnStages } from './measure-turns.ts';
import type { Spread } from './spread.ts';

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

interface Measured<Values> {
  readonly at: string;
  /** Load average of the machine over the last minute, when it was measured. */
  readonly machineLoad: number;
  readonly values: Values;
}

/** One file that runs add to. */
export type VoiceResults = {
  [Name in VoiceMeasure]?: Partial<Record<VoiceClient['name'], Measured<VoiceMeasures[Name]>>>;
};

export function readVoiceResults(file: string): VoiceResults {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VoiceResults) : {};
}

/** Puts a measurement beside the others and writes the file. */
export function recordVoice<Name extends VoiceMeasure>(
  results: VoiceResults,
  file: string,
  name: Name,
  client: VoiceClient['name'],
  values: VoiceMeasures[Name],
): void {
  const machineLoad = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const measured = { at: new Date().toISOString(), machineLoad, values };
  Object.assign(results, { [name]: { ...results[name], [client]: measured } });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
}
