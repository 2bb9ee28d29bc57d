import { AppError } from '../../../contract/errors.ts';
import { voiceRoomPrefix } from '../../../contract/voice-room.ts';
import { clientUrl } from '../../livekit/client-url.ts';
import { receiveWebhook } from '../../livekit/webhooks.ts';
import { streamByRoomName } from '../../store/streams.ts';
import { roleInStream } from '../authorise.ts';
import type { HandlersOf } from '../handlers.ts';
import { connectionOf } from '../livekit-connection.ts';
import { issueStreamToken, openStream } from '../stream-tokens.ts';
import { rejoin } from './voice.ts';

export const livekitHandlers: HandlersOf<'createLivekitToken' | 'receiveLivekitWebhook'> = {
  async createLivekitToken(context, { body }) {
    const { app, caller } = context;
    if (body.room_name.startsWith(voiceRoomPrefix)) {
      return {
        server_url: clientUrl(connectionOf(app), context),
        participant_token: await rejoin({ ...context, caller }, body.room_name, body.participant_name),
      };
    }
    const found = await streamByRoomName(app.store.db, body.room_name);
    const role = found ? await roleInStream(app.store.db, caller, found) : null;
    if (!found || !role) throw noSuchRoom();
    const stream = await openStream(context, found, role);
    // What the caller asks for beyond a name is honoured for users only, and never widens the grants: `room_config`
    // is accepted, as every SDK may send it, and has no effect, since the host has opened the room.
    const asked =
      caller.kind === 'user'
        ? {
            identity: body.participant_identity,
            metadata: body.participant_metadata,
            attributes: harmless(body.participant_attributes),
          }
        : {};
    const { token, url } = await issueStreamToken(context, stream, role, {
      caller,
      displayName: body.participant_name ?? caller.displayName ?? '',
      ...asked,
    });
    return { server_url: url, participant_token: token };
  },

  async receiveLivekitWebhook({ app, rawBody, authorization, now }) {
    await receiveWebhook(app, rawBody, authorization, now);
    return { ok: true };
  },
};

/** Without the attributes that only the host and LiveKit write. */
function harmless(attributes: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([key]) => !/^(?:tabernacle|lk)\./.test(key)));
}

function noSuchRoom(): AppError {
  return new AppError('not_found', 'There is no such room here, or you were not let into it.');
}
