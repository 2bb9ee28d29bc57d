import { randomUUID } from 'node:crypto';
import { type HostCheck, hostChecks } from '../../../contract/diagnostics.ts';
import { AppError } from '../../../contract/errors.ts';
import { findingOf, findingsAsText } from '../../diagnostics/doctor-finding.ts';
import { keepBundle, keptBundle } from '../../diagnostics/kept-bundle.ts';
import { redactorOfHost } from '../../diagnostics/redactor-of.ts';
import { runHostCheck } from '../../diagnostics/run-host-check.ts';
import { makeSupportBundle } from '../../diagnostics/support-bundle.ts';
import { createAccessToken } from '../../livekit/access-tokens.ts';
import { clientUrl } from '../../livekit/client-url.ts';
import { createRoom, deleteRoom } from '../../livekit/rooms.ts';
import type { HandlersOf } from '../handlers.ts';
import { connectionOf } from '../livekit-connection.ts';
import { healthToShow } from './health.ts';

/** How long the room of a check is open at the longest: two people could talk in it. */
const roomLastsMs = 90_000;
/** What asks others takes long, or costs. */
const askingOthers: readonly HostCheck[] = ['providers', 'agent_comes', 'agent_voice'];
const bundledChecks = hostChecks.filter((check) => !askingOthers.includes(check));

export const diagnosticsHandlers: HandlersOf<
  'runHostCheck' | 'createCheckRoom' | 'createSupportBundle' | 'getSupportBundle'
> = {
  runHostCheck: ({ app }, { params }) => runHostCheck(app, params.check),

  async createCheckRoom(context) {
    const { app } = context;
    const connection = connectionOf(app);
    const roomName = `check-${randomUUID()}`;
    await createRoom(connection, { name: roomName, emptyTimeoutSeconds: 30, departureTimeoutSeconds: 2 });
    setTimeout(() => void deleteRoom(connection, roomName).catch(() => undefined), roomLastsMs).unref();
    const token = (identity: string, role: 'talker' | 'viewer') =>
      createAccessToken(connection, { roomName, identity, displayName: '', role });
    return {
      server_url: clientUrl(connection, context),
      speaker_token: await token('speaker', 'talker'),
      listener_token: await token('listener', 'viewer'),
    };
  },

  async createSupportBundle({ app, now }) {
    const results = await Promise.all(bundledChecks.map((check) => runHostCheck(app, check)));
    const { config, store, version, parts } = app;
    const { name, zip, files } = await makeSupportBundle({
      config,
      version,
      now,
      db: store.db,
      redact: await redactorOfHost(app),
      checks: findingsAsText(results.map(findingOf)),
      health: { ...(await healthToShow(app)), worker: parts.agent.worker() },
    });
    const told = files.map((file) => ({
      name: file.name,
      about: file.about,
      size_bytes: Buffer.byteLength(file.text),
    }));
    const id = keepBundle(config.dataDir, zip);
    return { id, name, size_bytes: zip.byteLength, created_at: now.toISOString(), files: told };
  },

  getSupportBundle({ app, now }, { params }) {
    const kept = keptBundle(app.config.dataDir, params.bundle_id, now);
    if (kept === null) throw new AppError('not_found', 'This support bundle is not kept any more. Make another one.');
    return { ...kept, mediaType: 'application/zip', etag: `"${params.bundle_id}"` };
  },
};
