import { setTimeout as delay } from 'node:timers/promises';
import { loadGeneratorBinary } from '../lab/cached-parts.ts';
import { processesWith } from '../lab/process-tree.ts';
import { type Spread, spreadOf } from '../lab/spread.ts';
import { until } from '../lab/until.ts';
import type { Layer } from './audience.ts';
import { type Broadcast, openBroadcast } from './broadcast.ts';
import { type CountResult, measureLeaving } from './count-watch.ts';
import { type CrowdResult, crowdResult } from './crowd-result.ts';
import { type ForgeResult, tryToPublish } from './forgery.ts';
import { admitGuests } from './guests.ts';
import type { LiveLab } from './live-lab.ts';
import { coresBetween, takeCpu } from './processor-use.ts';
import { openViewers, type ViewerGroup } from './viewer-group.ts';

/** From the clock at the camera to the viewer's page. */
export interface GlassResult extends Spread {
  /** Frames a second that were read, and the share whose clock could not be. */
  readonly framesPerSecond: number;
  readonly unreadShare: number;
  readonly width: number;
  readonly height: number;
}

export interface BroadcastResult {
  readonly viewers: number;
  readonly quality: Layer;
  readonly alone: GlassResult;
  readonly withViewers: GlassResult;
  readonly crowd: CrowdResult;
  readonly forged: ForgeResult;
  readonly count: CountResult;
  /** What one simulated viewer got. */
  readonly mbitPerViewer: number;
  /** Cores that each part took while all watched. */
  readonly cores: Readonly<Record<string, number>>;
}

export interface BroadcastPlan {
  readonly viewers: number;
  /** How many of them leave at once, half by leaving and half by being killed. */
  readonly leaving: number;
  readonly joinsPerSecond: number;
  readonly quality: Layer;
  readonly firstPort: number;
  /** How long the clock is read, each time. */
  readonly readMs: number;
}

/** A picture settles to its size and rate in the first seconds. */
const settleMs = 8000;

/** One broadcast through the real pages: alone, with simulated viewers, when they try to publish, when many leave. */
export async function measureBroadcast(lab: LiveLab, plan: BroadcastPlan): Promise<BroadcastResult> {
  const binary = loadGeneratorBinary();
  const broadcast = await openBroadcast(lab);
  const { streamId } = broadcast;
  await delay(settleMs);
  const alone = await readGlass(broadcast, plan.readMs);

  const guests = await admitGuests(lab.host, streamId, { role: 'viewer', count: plan.viewers });
  const killed = Math.floor(plan.leaving / 2);
  const common = { binary, streamId, perSecond: plan.joinsPerSecond, quality: plan.quality };
  const [staying, toBeKilled] = await Promise.all([
    openViewers(lab, { ...common, port: plan.firstPort, guests: guests.slice(killed) }),
    openViewers(lab, { ...common, port: plan.firstPort + 1, guests: guests.slice(0, killed) }),
  ]);
  await until(async () => (await broadcast.watching()) >= plan.viewers, 15_000);
  await delay(settleMs);
  const groups = [staying, toBeKilled];
  const [cpuBefore, bytesBefore] = [takeCpu(partsOf()), await bytesOf(groups)];
  const withViewers = await readGlass(broadcast, plan.readMs);
  const cores = coresBetween(cpuBefore, takeCpu(partsOf()));
  const bytes = (await bytesOf(groups)) - bytesBefore;
  const mbitPerViewer = Math.round((bytes * 8) / plan.viewers / plan.readMs / 10) / 100;
  const crowd = crowdResult((await Promise.all(groups.map((group) => group.watched()))).flat());

  const forged = await tryToPublish(lab, { ...common, port: plan.firstPort + 2, groups });
  const count = await measureLeaving(broadcast, {
    byThemselves: plan.leaving - killed,
    leave: () => staying.leave(plan.leaving - killed),
    killed,
    kill: () => toBeKilled.kill(),
  });
  await staying.kill();
  await broadcast.close();
  return {
    viewers: plan.viewers,
    quality: plan.quality,
    alone,
    withViewers,
    crowd,
    forged,
    count,
    mbitPerViewer,
    cores,
  };
}

async function bytesOf(groups: readonly ViewerGroup[]): Promise<number> {
  const seen = (await Promise.all(groups.map((group) => group.watched()))).flat();
  return seen.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function readGlass(broadcast: Broadcast, forMs: number): Promise<GlassResult> {
  await broadcast.readings();
  await delay(forMs);
  const { delaysMs, unread, width, height } = await broadcast.readings();
  const frames = delaysMs.length + unread;
  return {
    ...spreadOf(delaysMs),
    framesPerSecond: Math.round((frames / forMs) * 10_000) / 10,
    unreadShare: frames === 0 ? 1 : Math.round((unread / frames) * 1000) / 1000,
    width,
    height,
  };
}

/** The processes of the run by what they are. */
const partsOf = () => ({
  'livekit-server': processesWith('livekit-server --config'),
  host: processesWith('host-process.ts'),
  'simulated viewers': [...processesWith('loadgen -control'), ...processesWith('viewer-sockets.ts')],
  browsers: processesWith('--type='),
});
