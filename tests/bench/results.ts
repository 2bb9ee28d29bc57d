import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import type { ClientName } from './clients/client.ts';

export interface Measured {
  readonly at: string;
  /** Load average of the machine over the last minute, when it was measured. */
  readonly machineLoad: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** One file that runs add to, so that measurements can be made piece by piece. */
export interface Results {
  machine: { cores: number; processor: string; node: string; chromium: string; livekit: string };
  measures: Record<string, Partial<Record<ClientName, Measured>>>;
}

export function openResults(file: string, machine: Results['machine']): Results {
  const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : null;
  return { machine, measures: earlier?.measures ?? {} };
}

/** Puts a measurement beside the others and writes the file. */
export function record(
  results: Results,
  file: string,
  { measure, client, values }: { measure: string; client: ClientName; values: Readonly<Record<string, unknown>> },
): void {
  const machineLoad = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  results.measures[measure] = {
    ...results.measures[measure],
    [client]: { at: new Date().toISOString(), machineLoad, values },
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
}

/** The number at a key; null for anything else. */
export function numberOf(results: Results, measure: string, client: ClientName, key: string): number | null {
  const value = results.measures[measure]?.[client]?.values[key];
  return typeof value === 'number' ? value : null;
}

export const processor = () => cpus()[0]?.model ?? 'unknown processor';
