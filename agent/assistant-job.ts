/**
 * What one job process does. The worker forks it, has it warmed, and gives it one conversation; it ends with that
 * conversation.
 */
import { AutoSubscribe, defineAgent, type JobContext, type JobProcess, log, type VAD } from '@livekit/agents';
import type { Locale } from '../contract/voice-room.ts';
import { voiceRoomPrefix } from '../contract/voice-room.ts';
import { type KnownConfig, readAgentConfig } from './agent-config.ts';
import { Conversation } from './conversation.ts';
import { startHeartbeat } from './heartbeat.ts';
import { listenForHistory } from './history.ts';
import { createHostClient } from './host-client.ts';
import { parseJobMetadata } from './job-metadata.ts';
import { endWithWorker } from './orphan-watch.ts';
import { spokenLocale } from './persona.ts';
import { raceWithoutLeak } from './race-without-leak.ts';
import { makeSpeech, makeVad, type Speech } from './speech.ts';
import { tellWorker } from './worker-channel.ts';

/** What an idle process has made ready. */
interface Warm {
  readonly vad: VAD;
  readonly revision: string;
  readonly locale: Locale;
  readonly speech: Speech;
}

type ProcessData = { warm?: Warm };

const env = process.env;
raceWithoutLeak();
endWithWorker();

/** The host as the worker's own environment tells it, else as the dispatch does. */
function hostAccess(fromMetadata: string | null) {
  const url = env.TABERNACLE_URL || fromMetadata;
  return { url, apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET };
}

/**
 * Makes ready what is the same for every conversation. A fault is told and never thrown: the framework would fork
 * again, and again.
 */
async function prewarm(process: JobProcess<ProcessData>): Promise<void> {
  try {
    const host = createHostClient(hostAccess(null), null);
    const { config } = await readAgentConfig(host, env, (cause) =>
      log().info({ event: 'prewarm_without_host', error: String(cause) }, 'warming up with the environment alone'),
    );
    const locale = spokenLocale(config.persona, 'en');
    const speech = makeSpeech(config, locale);
    if (speech.thinks) speech.llm.prewarm();
    process.userData.warm = { vad: makeVad(), revision: config.revision, locale, speech };
  } catch (cause) {
    log().error({ event: 'prewarm_fault', error: String(cause) }, 'this process could not be warmed up');
    tellWorker({ type: 'prewarm_fault', message: `A process for a conversation was not made ready: ${String(cause)}` });
  }
}

async function entry(ctx: JobContext<ProcessData>): Promise<void> {
  const startedAtMs = Date.now();
  const roomName = ctx.job.room?.name ?? '';
  if (!roomName.startsWith(voiceRoomPrefix)) {
    log().warn({ event: 'foreign_room', roomName }, 'this is no room of the assistant');
    ctx.shutdown('no room of the assistant');
    return;
  }
  const metadata = parseJobMetadata(ctx.job.metadata);
  const access = hostAccess(metadata.hostUrl);
  const hostForAgent = createHostClient(access, null);
  const configuring = readAgentConfig(hostForAgent, env, (cause) =>
    log().warn({ event: 'config_without_host', error: String(cause) }, 'the host did not tell how it is set up'),
  );
  const history = metadata.resumes ? listenForHistory(ctx.room) : null;
  await ctx.connect(undefined, AutoSubscribe.AUDIO_ONLY);
  let begun: Conversation | null = null;
  const stopHeartbeat = startHeartbeat(ctx.room, () => begun?.state ?? '');
  ctx.addShutdownCallback(async () => stopHeartbeat());
  const connectedAtMs = Date.now();
  const [known, turns] = await Promise.all([configuring, history?.soon()]);
  const { config } = known;
  const locale = spokenLocale(config.persona, metadata.locale);
  const conversation = new Conversation({
    ctx,
    config,
    metadata,
    locale,
    ...made(ctx.proc.userData.warm, known, locale),
    host: createHostClient(access, roomName),
    hostForAgent,
    history: turns ?? [],
  });
  ctx.addShutdownCallback(() => conversation.finish());
  await conversation.start();
  begun = conversation;
  if (turns?.length === 0) void history?.ever.then((late) => conversation.remember(late));
  log().info(
    { event: 'listening', connectMs: connectedAtMs - startedAtMs, totalMs: Date.now() - startedAtMs },
    'the conversation has begun',
  );
}

/** What the idle process has made, as far as it still fits. */
function made(warm: Warm | undefined, { config }: KnownConfig, locale: Locale): { speech: Speech; vad: VAD } {
  const vad = warm?.vad ?? makeVad();
  const fits = warm !== undefined && warm.revision === config.revision && warm.locale === locale;
  return { vad, speech: fits ? warm.speech : makeSpeech(config, locale) };
}

export default defineAgent<ProcessData>({ prewarm, entry });
