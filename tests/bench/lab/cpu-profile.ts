import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import type { Observer } from './observer.ts';

export interface ProfileLine {
  /** Name and source position, through the build's source map where there is one. */
  readonly where: string;
  /** Own time per second of the profile. */
  readonly ms: number;
}

/** Profiles the page's main thread for a while, keeps the .cpuprofile, and returns where its script spent most. */
export async function profile(
  { cdp }: Observer,
  { forMs, file, sourceDir }: { forMs: number; file: string; sourceDir: string },
): Promise<ProfileLine[]> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  await cdp.send('Profiler.start');
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const { profile: recorded } = await cdp.send('Profiler.stop');
  await cdp.send('Profiler.disable');
  writeFileSync(file, JSON.stringify(recorded));

  const frames = new Map(recorded.nodes.map((node) => [node.id, node.callFrame]));
  const positions = sourcePositions(sourceDir);
  const totals = new Map<string, number>();
  for (const [i, id] of (recorded.samples ?? []).entries()) {
    const frame = frames.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    const where = positions(frame);
    totals.set(where, (totals.get(where) ?? 0) + (recorded.timeDeltas?.[i] ?? 0) / 1000);
  }
  const seconds = forMs / 1000;
  return [...totals]
    .map(([where, ms]) => ({ where, ms: Math.round((ms / seconds) * 100) / 100 }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 40);
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

function sourcePositions(sourceDir: string): (frame: CallFrame) => string {
  const maps = new Map<string, SourceMap | null>();
  const mapOf = (url: string): SourceMap | null => {
    const known = maps.get(url);
    if (known !== undefined) return known;
    const file = url.startsWith('http') ? join(sourceDir, `${new URL(url).pathname}.map`) : '';
    const map = existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : null;
    maps.set(url, map);
    return map;
  };
  return ({ functionName, url, lineNumber, columnNumber }) => {
    if (!url) return functionName;
    const entry = mapOf(url)?.findEntry(lineNumber, columnNumber);
    const name = functionName || '(anonymous)';
    if (!entry || !('originalSource' in entry)) return `${name} ${url.split('/').at(-1)}:${lineNumber + 1}`;
    const source = entry.originalSource.replace(/^(\.\.\/)+/, '').replace(/.*node_modules\//, '');
    const original = 'name' in entry && typeof entry.name === 'string' ? entry.name : name;
    return `${original} ${source}:${entry.originalLine + 1}`;
  };
}
