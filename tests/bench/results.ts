import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import type { ClientName } from './clients/client.ts';

export interface Measured<Values = Readonly<Record<string, unknown>>> {
  readonly at: string;
  /** Load average of the machine over the last minute, when it was measured. */
  readonly machineLoad: number;
  readonly values: Values;
}

/** One file that runs add to, so that measurements can be made piece by piece. */
export interface Results {
  machine: { cores: number; processor: string; node: string; chromium: string; livekit: string };
  measures: Record<string, Partial<Record<ClientName, Measured>>>;
}

export function openResults(file: string, machine: Results['machine']): Results {
  return { machine, measures: readResults<Results>(file)?.measures ?? {} };
}

/** Puts a measurement beside the others and writes the file. */
export function record(
  results: Results,
  file: string,
  { measure, client, values }: { measure: string; client: ClientName; values: Readonly<Record<string, unknown>> },
): void {
  results.measures[measure] = { ...results.measures[measure], [client]: measuredNow(values) };
  writeResults(results, file);
}

/** Values with the moment and the machine's load. */
export function measuredNow<Values>(values: Values): Measured<Values> {
  const machineLoad = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  return { at: new Date().toISOString(), machineLoad, values };
}

/** Null where nothing was measured yet. */
export function readResults<Kept>(file: string): Kept | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : null;
}

export function writeResults(results: object, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
}

/** The number at a key; null for anything else. */
export function numberOf(results: Results, measure: string, client: ClientName, key: string): number | null {
  const value = results.measures[measure]?.[client]?.values[key];
  return typeof value === 'number' ? value : null;
}

export const processor = () => cpus()[0]?.model ?? 'unknown processor';
