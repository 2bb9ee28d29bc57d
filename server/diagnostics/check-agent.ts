import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type ParticipantInfo, ParticipantInfo_State, TrackSource } from 'livekit-server-sdk';
import { assistantAgentName, type DispatchMetadata, voiceRoomPrefix } from '../../contract/voice-room.ts';
import { modeOf, readAssistantSettings } from '../assistant/settings.ts';
import { ownUrl } from '../config/own-url.ts';
import type { App } from '../http/app.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { checkRoomPrefix } from '../livekit/room-names.ts';
import { createRoom, deleteRoom, listAgents } from '../livekit/rooms.ts';
import { type Finding, failed, note, skipped, well } from './finding.ts';

/** How long the assistant may take, in milliseconds. */
export interface Patience {
  /** Without a warm process four seconds, on a busy computer more. */
  readonly comesWithinMs: number;
  readonly speaksWithinMs: number;
  readonly startsWithinMs: number;
}

export const usualPatience: Patience = { comesWithinMs: 15_000, speaksWithinMs: 8_000, startsWithinMs: 10_000 };

const lookEveryMs = 150;
const turnedOff = 'whoever manages this computer has turned the assistant off';
/** A voice is one that stays unmuted for so many looks. */
const looksOfVoice = 4;
const roomLastsSeconds = 30;

/** Whether the worker's process runs. */
export async function checkAgentProcess({ config, parts }: App, { startsWithinMs }: Patience): Promise<Finding> {
  const { agent } = parts;
  if (config.agent.forbidden) return skipped(turnedOff);
  if (!config.agent.autoStart) {
    return note(
      'agent_elsewhere',
      'this host starts no worker (DISABLE_VOICE_AGENT_AUTO_START); it is run by hand or elsewhere',
    );
  }
  await within(startsWithinMs, () => agent.health().state !== 'starting' || agent.worker() !== null);
  const { state, reason } = agent.health();
  const worker = agent.worker();
  if (worker !== null)
    return well(`it runs, with ${worker.idle_processes} ready for a conversation and ${worker.memory_mb} MB`);
  return failed(
    'agent_down',
    reason ?? `its process is ${state}`,
    'The host starts it again by itself, at the latest after half a minute. Where it keeps ending, its log says why; start the host anew once that is mended.',
    agent.logFile(),
  );
}

/** Whether LiveKit has the worker on its list. */
export async function checkAgentRegistered({ parts: { agent } }: App, { startsWithinMs }: Patience): Promise<Finding> {
  await within(startsWithinMs, () => agent.worker() === null || agent.worker()?.registered === true);
  const worker = agent.worker();
  if (worker === null) return skipped('no worker runs here that could be asked');
  if (worker.registered) return well('LiveKit knows it');
  return failed(
    'agent_not_registered',
    worker.fault ?? 'LiveKit has not answered it',
    'The worker goes on trying. Where LiveKit refuses its key, start the host anew, so that both have the same.',
    agent.logFile(),
  );
}

/** Whether the worker goes by the name that the host asks for. */
export function checkAgentName({ parts: { agent } }: App): Finding {
  const worker = agent.worker();
  if (worker === null) {
    return skipped(`a worker elsewhere must be called “${assistantAgentName}”; whether it is, the next test shows`);
  }
  if (worker.agent_name === assistantAgentName) {
    return well(
      `it is called “${worker.agent_name}” and serves rooms that begin with “${voiceRoomPrefix}”, as the host asks`,
    );
  }
  return failed(
    'agent_other_name',
    `the worker is called “${worker.agent_name}”, and the host asks for “${assistantAgentName}”`,
    'Both must be of the same version. Take LIVEKIT_AGENT_NAME out of the environment, and start the host anew.',
    agent.logFile(),
  );
}

/** Really asks the agent into a room of its own, and waits for it. */
export function checkAgentComes(app: App, patience: Patience): Promise<Finding> {
  return inCheckRoom(app, patience, async (room) => {
    const startedAtMs = performance.now();
    const agent = await room.agent();
    if (agent !== null) return well(`it came within ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
    return failed(
      'agent_did_not_come',
      `it was asked into a room under the name “${assistantAgentName}” and did not come within ${patience.comesWithinMs / 1000} s`,
      'It may be full: look how many conversations go on. A worker on another computer must be of this version and have this LiveKit’s address and key. Else start the host anew.',
      app.parts.agent.logFile(),
    );
  });
}

/** Whether an agent that comes publishes a voice that is not muted. */
export async function checkAgentVoice(app: App, patience: Patience): Promise<Finding> {
  const settings = await readAssistantSettings(app);
  const mode = modeOf(settings, (slot) => app.keys.read(slot) !== null);
  if (mode !== 'voice') return skipped('by the settings it answers in writing and has no voice');
  return inCheckRoom(app, patience, async (room) => {
    const agent = await room.agent();
    if (agent === null) return skipped('it did not come into the room where its voice was to be looked at');
    const voice = await room.voice();
    if (voice === 'heard') return well('its voice is published and not muted');
    const logFile = app.parts.agent.logFile();
    return voice === 'muted'
      ? failed(
          'agent_muted',
          'it publishes its voice muted',
          'Begin a new conversation. Where it stays mute, start the host anew.',
          logFile,
        )
      : failed(
          'agent_without_voice',
          `it came, and published no voice within ${patience.speaksWithinMs / 1000} s`,
          'Test the provider that speaks in the assistant’s settings. The log of the assistant says what went wrong.',
          logFile,
        );
  });
}

interface CheckRoom {
  /** The agent, once it is in; null where it does not come. */
  agent(): Promise<ParticipantInfo | null>;
  voice(): Promise<'heard' | 'muted' | 'none'>;
}

async function inCheckRoom(
  app: App,
  patience: Patience,
  look: (room: CheckRoom) => Promise<Finding>,
): Promise<Finding> {
  if (app.config.agent.forbidden) return skipped(turnedOff);
  const connection = app.parts.livekit.connection();
  if (connection === null) return skipped('no LiveKit server is known, so nobody can be asked');
  const name = `${checkRoomPrefix}${randomUUID()}`;
  try {
    const agent = { name: assistantAgentName, metadata: JSON.stringify(metadataOf(app)) };
    await createRoom(connection, { name, emptyTimeoutSeconds: roomLastsSeconds, departureTimeoutSeconds: 1, agent });
  } catch {
    return skipped('LiveKit opens no room, so nobody can be asked');
  }
  try {
    return await look(roomOf(connection, name, patience));
  } finally {
    await deleteRoom(connection, name).catch((error: unknown) =>
      app.log.debug({ err: error }, 'the room of a check closes by itself'),
    );
  }
}

/** It goes on with nothing, so it greets nobody, and asks no provider. */
function metadataOf({ config, now }: App): DispatchMetadata {
  const endsAt = new Date(now().getTime() + roomLastsSeconds * 1000);
  return { host_url: ownUrl(config), locale: 'en', person_name: null, resumes: true, ends_at: endsAt.toISOString() };
}

function roomOf(connection: LivekitConnection, name: string, { comesWithinMs, speaksWithinMs }: Patience): CheckRoom {
  const present = async () =>
    (await listAgents(connection, name).catch(() => [])).find(
      ({ state }) => state === ParticipantInfo_State.ACTIVE || state === ParticipantInfo_State.JOINED,
    ) ?? null;
  const voiceOf = async () => (await present())?.tracks.find(({ source }) => source === TrackSource.MICROPHONE);
  return {
    agent: () => within(comesWithinMs, present),
    async voice() {
      let heard = 0;
      await within(speaksWithinMs, async () => {
        heard = (await voiceOf())?.muted === false ? heard + 1 : 0;
        return heard === looksOfVoice;
      });
      if (heard > 0) return 'heard';
      return (await voiceOf()) === undefined ? 'none' : 'muted';
    },
  };
}

/** Looks until there is something; null where there is nothing in time. */
async function within<T>(forMs: number, look: () => Promise<T | null | false> | T | null | false): Promise<T | null> {
  const untilMs = performance.now() + forMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (performance.now() > untilMs) return null;
    await delay(lookEveryMs);
  }
}
