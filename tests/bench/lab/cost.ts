import type { Observer } from './observer.ts';
import type { MediaTotals } from './probe.ts';

/** Everything counted so far, to be subtracted from a later sample. */
export interface Sample {
  readonly atMs: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** CPU seconds by kind of process. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly mutations: number;
  readonly commits: number;
  readonly longTasks: number;
  readonly longTaskMs: number;
  readonly playing: number;
  readonly media: MediaTotals;
}

/** Reads the counters of the page, its thread and the browser's processes. */
export async function takeSample({ page, cdp, browserCdp }: Observer): Promise<Sample> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const { processInfo } = await browserCdp.send('SystemInfo.getProcessInfo');
  const cpu: Record<string, number> = {};
  for (const { type, cpuTime } of processInfo) cpu[type] = (cpu[type] ?? 0) + cpuTime;
  const inPage = await page.evaluate(async () => ({
    atMs: performance.now(),
    mutations: window.bench.mutations,
    commits: window.bench.commits,
    longTasks: window.bench.longTasks.length,
    longTaskMs: window.bench.longTasks.reduce((sum, [, duration]) => sum + duration, 0),
    playing: window.bench.playing(),
    media: await window.bench.media(),
  }));
  return { metrics: Object.fromEntries(metrics.map(({ name, value }) => [name, value])), cpu, ...inPage };
}

/** What one second cost between two samples; times are CPU ms of the page's main thread per second unless named otherwise. */
export function costBetween(before: Sample, after: Sample) {
  const seconds = (after.atMs - before.atMs) / 1000;
  const perSecond = (amount: number) => Math.round((amount / seconds) * 100) / 100;
  const metric = (name: string) => (after.metrics[name] ?? 0) - (before.metrics[name] ?? 0);
  const threadMs = (name: string) => perSecond(metric(name) * 1000);
  const cpuMs = (type: string) => perSecond(((after.cpu[type] ?? 0) - (before.cpu[type] ?? 0)) * 1000);
  return {
    scriptMs: threadMs('ScriptDuration'),
    taskMs: threadMs('TaskDuration'),
    layoutMs: threadMs('LayoutDuration'),
    styleMs: threadMs('RecalcStyleDuration'),
    longTaskMs: perSecond(after.longTaskMs - before.longTaskMs),
    longTasks: perSecond(after.longTasks - before.longTasks),
    commits: perSecond(after.commits - before.commits),
    mutations: perSecond(after.mutations - before.mutations),
    heapMB: Math.round((after.metrics.JSHeapUsedSize ?? 0) / 10_485.76) / 100,
    nodes: after.metrics.Nodes ?? 0,
    rendererCpuMs: cpuMs('renderer'),
    gpuCpuMs: cpuMs('GPU'),
    decodedFps: perSecond(after.media.decoded - before.media.decoded),
    droppedFps: perSecond(after.media.dropped - before.media.dropped),
    freezes: after.media.freezes - before.media.freezes,
    kbps: perSecond(((after.media.bytes - before.media.bytes) * 8) / 1000),
    kpixels: Math.round(after.media.pixels / 1000),
    playing: after.playing,
  };
}
