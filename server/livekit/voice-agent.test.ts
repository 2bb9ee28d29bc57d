import { AgentDispatchClient } from 'livekit-server-sdk';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { assistantAgentName, type DispatchMetadata } from '../../contract/voice-room.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath } from '../../tests/support/livekit-server.ts';
import { guest, voiceHost, voicePath } from '../../tests/support/voice-host.ts';
import type { AgentPart, WorkerReport } from '../http/host-parts.ts';
import { createDispatcher } from './dispatch.ts';
import { listParticipants } from './rooms.ts';

describe.skipIf(!livekitServerPath())('the agent of a conversation on a real LiveKit server', () => {
  const host = voiceHost();

  describe('its agent', () => {
    test('comes once, however often and from wherever it is asked', async () => {
      const begun = await host.start();
      const { room_name } = begun.body;
      const answers = await Promise.all([
        ...Array.from({ length: 10 }, () => host.callAgent(room_name, guest(begun))),
        ...Array.from({ length: 5 }, () =>
          host.app().call('POST', `${voicePath}/token`, { ...guest(begun), body: { room_name } }),
        ),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(Array(15).fill(200));
      await host.agentComes(room_name);
      expect((await host.callAgent(room_name, guest(begun))).body).toEqual({ agent: 'present' });
      expect(host.askedInto(room_name)).toHaveLength(1);
    });

    test('that is lost is taken out, and one other takes over', async () => {
      const begun = await host.start();
      const { room_name } = begun.body;
      const lost_identity = await host.agentComes(room_name);
      const calls = await Promise.all(
        Array.from({ length: 5 }, () => host.callAgent(room_name, { ...guest(begun), body: { lost_identity } })),
      );
      expect(calls.map(({ body }) => body)).toEqual(Array(5).fill({ agent: 'asked' }));
      await eventually(async () => {
        expect((await host.agentsIn(room_name)).map(({ identity }) => identity)).toEqual([
          expect.not.stringMatching(lost_identity),
        ]);
      });
      await host.callAgent(room_name, { ...guest(begun), body: { lost_identity } });
      expect(host.askedInto(room_name).map(({ metadata }) => JSON.parse(metadata).resumes)).toEqual([false, true]);
    });

    test('that the worker has taken out already is replaced at once, and only once', async () => {
      host.worker().joins = false;
      const { room_name } = (await host.start()).body;
      let clockMs = 0;
      const dispatcher = createDispatcher(stuckWorker().agent, silent, () => clockMs);
      const call = (lostIdentity?: string) =>
        dispatcher.call(host.livekit().connection, room_name, { lostIdentity, metadata });
      await call();
      clockMs += 2_000;
      await call('agent-that-was-killed');
      clockMs += 2_000;
      await call('agent-that-was-killed');
      await eventually(() => expect(host.askedInto(room_name)).toHaveLength(3));
    });

    test('cannot be made to take out a person', async () => {
      const begun = await host.start();
      const { room_name, token, identity } = begun.body;
      await host.signalIn(token);
      await host.callAgent(room_name, { ...guest(begun), body: { lost_identity: identity } });
      expect(await listParticipants(host.livekit().connection, room_name)).toHaveLength(1);
    });

    test('is asked into no room but the assistant’s', async () => {
      const meeting = await host
        .app()
        .call('POST', '/api/v1/live/streams', { ...host.owner(), body: { title: 'Prayer' } });
      await host.app().call('POST', `/api/v1/live/streams/${meeting.body.id}/join`, host.owner());
      expect((await host.callAgent(meeting.body.room_name, host.owner())).status).toBe(404);
      const begun = await host.start();
      await host.agentComes(begun.body.room_name);
      expect(host.askedInto(meeting.body.room_name)).toEqual([]);
    });

    test('comes to a room that LiveKit lost, under the same claim', async () => {
      const begun = await host.start();
      const { room_name } = begun.body;
      await host.agentComes(room_name);
      expect((await host.callAgent(room_name, guest(begun))).body).toEqual({ agent: 'present' });
      await host.restart();
      expect((await host.callAgent(room_name, guest(begun))).body).toEqual({ agent: 'asked' });
      await host.agentComes(room_name);
      expect(JSON.parse(host.askedInto(room_name)[0]?.metadata ?? '')).toMatchObject({ resumes: true });
    });

    test('is one, though two came', async () => {
      const begun = await host.start();
      const { room_name } = begun.body;
      const first = await host.agentComes(room_name);
      await new AgentDispatchClient(
        host.livekit().connection.httpUrl,
        host.livekit().connection.apiKey,
        host.livekit().connection.apiSecret,
      ).createDispatch(room_name, assistantAgentName);
      await eventually(async () => expect(await host.agentsIn(room_name)).toHaveLength(2));
      await host.webhook({ event: 'participant_joined', room: { name: room_name }, participant: { kind: 'AGENT' } });
      expect((await host.agentsIn(room_name)).map(({ identity }) => identity)).toEqual([first]);
    });

    test('that never comes is asked again after seven seconds, and after three times its worker is started again', async () => {
      host.worker().joins = false;
      const { room_name } = (await host.start()).body;
      const { agent, restarts } = stuckWorker();
      let clockMs = 0;
      const dispatcher = createDispatcher(agent, silent, () => clockMs);
      const call = () => dispatcher.call(host.livekit().connection, room_name, { lostIdentity: undefined, metadata });
      const asked = () => eventually(() => host.askedInto(room_name).length);
      await call();
      for (let ask = 2; ask <= 4; ask++) {
        clockMs += 6_900;
        await call();
        clockMs += 200;
        await call();
        await eventually(async () => expect(await asked()).toBe(ask + 1));
        expect(restarts()).toBe(ask < 4 ? 0 : 1);
      }
    });
  });

  test('a person’s token asks no agent into a room, and makes nobody an agent', async () => {
    const { room_name, token } = (await host.start()).body;
    const body = JSON.stringify({ room: room_name, agent_name: assistantAgentName });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const path = '/twirp/livekit.AgentDispatchService/CreateDispatch';
    for (const origin of [host.livekit().connection.httpUrl, `${host.app().url}/livekit`]) {
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
      expect(answer.ok).toBe(false);
    }
    const socket = new WebSocket(`${host.livekit().connection.wsUrl}/agent?access_token=${token}`);
    const met = await new Promise((resolve) => {
      for (const event of ['open', 'error']) socket.addEventListener(event, () => resolve(event), { once: true });
    });
    expect(met).toBe('error');
  });

  describe('the agent’s token', () => {
    const config = (bearer: string) => host.app().call('GET', '/api/v1/assistant/agent/config', { as: { bearer } });

    test('is one with the grant of an agent, signed with LiveKit’s secret and in force', async () => {
      expect((await config(await host.agentToken({ agent: true }))).status).toBe(200);
      const { token } = (await host.start()).body;
      const unsigned = (await host.agentToken({ agent: true })).split('.');
      const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      for (const [what, bearer] of Object.entries({
        'a person’s own token': token,
        'a token without the grant': await host.agentToken({ roomJoin: true, room: 'voice-agent-x' }),
        'a forged token': await host.agentToken({ agent: true }, 'another-secret-that-is-long-enough-too'),
        'a token of no algorithm': `${none}.${unsigned[1]}.`,
        'a token with a made-up signature': `${unsigned[0]}.${unsigned[1]}.AAAA`,
        'a token that is over': await host.agentToken({ agent: true }, undefined, -60),
      })) {
        expect([what, (await config(bearer)).status]).toEqual([what, 401]);
      }
    });

    test('reports on the conversation that it names, and no other', async () => {
      const [one, other] = [(await host.start()).body, (await host.start()).body];
      const token = await host.agentToken({ agent: true, room: one.room_name });
      expect((await host.report(one.room_name, {}, token)).status).toBe(200);
      expect((await host.report(other.room_name, {}, token)).status).toBe(404);
      // A job's counts stay with the conversation that it spoke in.
      const job_id = `job-of-${one.room_name}`;
      expect((await host.report(other.room_name, { job_id })).status).toBe(404);
    });

    test('has the rights of who began the conversation, on what the agent may ask for a person', async () => {
      const one = await host.start();
      const bearer = await host.agentToken({ agent: true, room: one.body.room_name });
      const as = { bearer };
      expect((await host.app().call('GET', '/api/v1/assistant/settings', { as })).status).toBe(403);
      expect((await host.app().call('GET', '/api/v1/live/streams', { as })).status).not.toBe(401);
      await host.app().call('DELETE', `${voicePath}/room/${one.body.room_name}`, guest(one));
      expect((await host.app().call('GET', '/api/v1/assistant/today', { as })).status).toBe(404);
    });
  });
});

const silent = pino({ level: 'silent' });
const metadata: DispatchMetadata = {
  host_url: 'http://127.0.0.1',
  locale: 'en',
  person_name: null,
  resumes: false,
  ends_at: new Date().toISOString(),
};

/** A worker that says it is registered, and counts how often it was started again. */
function stuckWorker(): { agent: AgentPart; restarts: () => number } {
  let restarts = 0;
  const worker: WorkerReport = {
    registered: true,
    agent_name: 'tabernacle-assistant',
    active_jobs: 0,
    idle_processes: 1,
    memory_mb: 100,
    last_job: null,
    fault: null,
  };
  return {
    agent: {
      health: () => ({ state: 'ready', reason: null, progress: null }),
      onChange: () => () => undefined,
      restarts: () => 0,
      logFile: () => null,
      worker: () => worker,
      restart() {
        restarts += 1;
      },
    },
    restarts: () => restarts,
  };
}
