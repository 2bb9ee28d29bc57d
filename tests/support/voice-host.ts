import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { assistantAgentName } from '../../contract/voice-room.ts';
import { changeAssistantSettings } from '../../server/assistant/settings.ts';
import { listAgents } from '../../server/livekit/rooms.ts';
import { eventually } from './eventually.ts';
import { startTestLivekit, type TestLivekit } from './livekit-server.ts';
import { signalIn } from './signal-in.ts';
import { type SilentWorker, startSilentWorker } from './silent-agent-worker.ts';
import { type Answer, type CallOptions, startTestApp, type TestApp } from './test-app.ts';

export const voicePath = '/api/v1/livekit/voice';

/** Whoever was given a session by an answer. */
export const guest = ({ cookie }: Answer): CallOptions => ({ as: { cookie: cookie ?? '' } });

/**
 * A host with a real LiveKit server for the tests of a `describe`, with wide limits of the assistant, and for each of
 * them a worker whose agents say nothing.
 */
export function voiceHost() {
  const host = { aheadMs: 0 };
  let livekit: TestLivekit;
  let app: TestApp;
  let worker: SilentWorker;
  const sockets: WebSocket[] = [];

  beforeAll(async () => {
    app = await startTestApp({ now: () => new Date(Date.now() + host.aheadMs) });
    livekit = await startTestLivekit({ webhookUrl: `${app.url}/api/v1/livekit/webhook` });
    app.setLivekit(livekit.connection);
    await changeAssistantSettings(app.app, {
      limits: {
        guests: true,
        conversation_minutes: 30,
        guest_minutes_a_day: 30,
        address_minutes_a_day: 10_000,
        minutes_a_day: 100_000,
        conversations_at_once: 100,
      },
    });
  });
  beforeEach(async () => {
    worker = await startSilentWorker(livekit.connection);
  });
  afterEach(async () => {
    host.aheadMs = 0;
    for (const socket of sockets.splice(0)) socket.close();
    await worker[Symbol.asyncDispose]();
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await livekit[Symbol.asyncDispose]();
  });

  const agentsIn = (roomName: string) => listAgents(livekit.connection, roomName);

  function agentToken(claims: { agent?: boolean; room?: string; roomJoin?: boolean }, secret?: string, ttl = 60) {
    const token = new AccessToken(livekit.connection.apiKey, secret ?? livekit.connection.apiSecret, {
      identity: assistantAgentName,
      ttl,
    });
    token.addGrant(claims);
    return token.toJwt();
  }

  return Object.assign(host, {
    app: () => app,
    livekit: () => livekit,
    worker: () => worker,
    /** LiveKit and the worker are started again, as after a crash of both. */
    async restart(): Promise<void> {
      await worker[Symbol.asyncDispose]();
      await livekit.restart();
      worker = await startSilentWorker(livekit.connection);
    },
    /** Closes a socket when the test is over. */
    closeAtEnd: (socket: WebSocket) => void sockets.push(socket),
    agentsIn,
    agentToken,
    owner: (): CallOptions => ({ as: { bearer: app.ownerToken } }),
    /** Begins a conversation. */
    start: (options: CallOptions = {}) => app.call('POST', `${voicePath}/conversations`, options),
    callAgent: (roomName: string, options: CallOptions) =>
      app.call('POST', `${voicePath}/room/${roomName}/agent`, options),
    /** How the worker was asked into a room. */
    askedInto: (roomName: string) => worker.asked.filter((asked) => asked.roomName === roomName),
    /** Waits until an agent is in a room; answers its identity. */
    agentComes: (roomName: string): Promise<string> =>
      eventually(async () => {
        const [agent] = await agentsIn(roomName);
        if (!agent) throw new Error('no agent came');
        return agent.identity;
      }),
    /** Joins as far as signalling goes: enough to be a participant. */
    signalIn: (token: string) => signalIn(app.url, token, sockets),
    /** An event as LiveKit sends and signs it; it tells of participants once their media flows, which a test has not. */
    async webhook(event: object): Promise<Answer> {
      const body = JSON.stringify(event);
      const token = new AccessToken(livekit.connection.apiKey, livekit.connection.apiSecret);
      token.sha256 = createHash('sha256').update(body).digest('base64');
      return app.call('POST', '/api/v1/livekit/webhook', {
        body,
        headers: { authorization: await token.toJwt(), 'content-type': 'application/webhook+json' },
      });
    },
    /** Reports what a conversation has used, as the agent does. */
    async report(room_name: string, use: object = {}, token?: string): Promise<Answer> {
      return app.call('POST', '/api/v1/assistant/agent/reports', {
        as: { bearer: token ?? (await agentToken({ agent: true })) },
        body: {
          room_name,
          job_id: `job-of-${room_name}`,
          state: 'running',
          turns: 1,
          speech_to_text_seconds: 60,
          input_tokens: 1_000_000,
          output_tokens: 1_000_000,
          characters: 1_000_000,
          fault: null,
          ...use,
        },
      });
    },
  });
}
