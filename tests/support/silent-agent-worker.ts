import { AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import { assistantAgentName } from '../../contract/voice-room.ts';
import type { LivekitConnection } from '../../server/livekit/connection.ts';
import { getParticipant, muteSource } from '../../server/livekit/rooms.ts';
import { until } from './until.ts';

/** A worker that LiveKit takes for one of the voice agent's: it joins the rooms it is asked into, and says nothing. */
export interface SilentWorker extends AsyncDisposable {
  /** The rooms it was asked into, in order, with the metadata of each dispatch. */
  readonly asked: readonly { readonly roomName: string; readonly metadata: string }[];
  /** Its agents that are in rooms. */
  readonly agents: readonly { readonly roomName: string; readonly identity: string }[];
  /** False: it takes what it is asked, and nobody comes. */
  joins: boolean;
}

interface Job {
  readonly id: string;
  readonly metadata?: string;
  readonly room: { readonly name: string };
}

/** What LiveKit says to a worker that speaks JSON (`livekit.ServerMessage`). */
interface ServerMessage {
  readonly register?: object;
  readonly availability?: { readonly job: Job };
  readonly assignment?: { readonly job: Job; readonly token: string };
}

/**
 * Registers a worker with a real LiveKit server.
 *
 * @param options.agentName another name than the assistant's
 * @param options.voice whether its agents publish a voice; by default they have none
 */
export async function startSilentWorker(
  connection: LivekitConnection,
  options: { readonly agentName?: string; readonly voice?: 'heard' | 'muted' } = {},
): Promise<SilentWorker> {
  const token = new AccessToken(connection.apiKey, connection.apiSecret, { identity: 'test-worker' });
  token.addGrant({ agent: true });
  const socket = new WebSocket(`${connection.wsUrl}/agent?access_token=${await token.toJwt()}`);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('LiveKit refused the worker')), { once: true });
  });
  const send = (message: object) => socket.send(JSON.stringify(message));
  const asked: { roomName: string; metadata: string }[] = [];
  const inRooms = new Map<WebSocket, { roomName: string; identity: string }>();
  const joining = new Set<WebSocket>();
  const speaking = new Set<Room>();
  const worker: SilentWorker = {
    asked,
    get agents() {
      return [...inRooms.values()];
    },
    joins: true,
    async [Symbol.asyncDispose]() {
      for (const each of [...joining, socket]) each.close();
      for (const room of speaking) await room.disconnect();
    },
  };

  function join(roomName: string, identity: string, jobToken: string): void {
    const room = new WebSocket(`${connection.wsUrl}/rtc?access_token=${jobToken}&protocol=15&sdk=js&auto_subscribe=1`);
    joining.add(room);
    room.addEventListener('message', () => inRooms.set(room, { roomName, identity }), { once: true });
    room.addEventListener('close', () => {
      inRooms.delete(room);
      joining.delete(room);
    });
  }

  async function speakIn(voice: 'heard' | 'muted', job: Job, jobToken: string): Promise<void> {
    const room = new Room();
    speaking.add(room);
    await room.connect(connection.wsUrl, jobToken, { autoSubscribe: false, dynacast: false });
    const track = LocalAudioTrack.createAudioTrack('voice', new AudioSource(48_000, 1));
    const published = new TrackPublishOptions();
    published.source = TrackSource.SOURCE_MICROPHONE;
    await room.localParticipant?.publishTrack(track, published);
    if (voice === 'muted') await mute(job.room.name, `agent-${job.id}`);
  }

  async function mute(roomName: string, identity: string): Promise<void> {
    await until('LiveKit has its voice', async () => {
      const { tracks } = await getParticipant(connection, roomName, identity);
      return tracks.length > 0;
    });
    await muteSource(connection, roomName, identity, 'microphone');
  }

  const registered = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as ServerMessage;
      if (message.register) resolve();
      if (message.availability) {
        const { id } = message.availability.job;
        send({ availability: { jobId: id, available: true, participantIdentity: `agent-${id}` } });
      }
      if (message.assignment) {
        const { job, token: jobToken } = message.assignment;
        asked.push({ roomName: job.room.name, metadata: job.metadata ?? '' });
        // The room, or LiveKit with it, may be gone before it is in.
        if (options.voice) speakIn(options.voice, job, jobToken).catch(() => undefined);
        else if (worker.joins) join(job.room.name, `agent-${job.id}`, jobToken);
      }
    });
  });
  send({
    register: {
      type: 'JT_ROOM',
      version: '1.0.0',
      agentName: options.agentName ?? assistantAgentName,
      allowedPermissions: { canPublish: true, canSubscribe: true, canPublishData: true, agent: true },
    },
  });
  await registered;
  send({ updateWorker: { status: 'WS_AVAILABLE', load: 0 } });
  return worker;
}
