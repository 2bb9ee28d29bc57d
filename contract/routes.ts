/**
 * Every operation of the API by name, as "METHOD /path". Client bundles import this file and types only;
 * the schemas of each operation stand in the file of its resource.
 */
export const routes = {
  getHealth: 'GET /api/v1/health',

  createSession: 'POST /api/v1/session',
  getSession: 'GET /api/v1/session',
  updateSession: 'PATCH /api/v1/session',
  endSession: 'DELETE /api/v1/session',

  createStream: 'POST /api/v1/live/streams',
  listStreams: 'GET /api/v1/live/streams',
  getStream: 'GET /api/v1/live/streams/{stream_id}',
  updateStream: 'PATCH /api/v1/live/streams/{stream_id}',
  deleteStream: 'DELETE /api/v1/live/streams/{stream_id}',
  startStream: 'POST /api/v1/live/streams/{stream_id}/start',
  endStream: 'POST /api/v1/live/streams/{stream_id}/end',

  createInvite: 'POST /api/v1/live/streams/{stream_id}/invites',
  listInvites: 'GET /api/v1/live/streams/{stream_id}/invites',
  revokeInvite: 'DELETE /api/v1/live/streams/{stream_id}/invites/{invite_id}',
  resolveInvite: 'POST /api/v1/live/invites/resolve',

  getLobby: 'POST /api/v1/live/streams/{stream_id}/lobby',
  joinStream: 'POST /api/v1/live/streams/{stream_id}/join',
  createStreamToken: 'POST /api/v1/live/streams/{stream_id}/livekit-token',

  listParticipants: 'GET /api/v1/live/streams/{stream_id}/participants',
  muteParticipant: 'POST /api/v1/live/streams/{stream_id}/participants/{identity}/mute',
  removeParticipant: 'DELETE /api/v1/live/streams/{stream_id}/participants/{identity}',
  setHand: 'PUT /api/v1/live/streams/{stream_id}/hand',

  listMessages: 'GET /api/v1/live/streams/{stream_id}/messages',
  sendMessage: 'POST /api/v1/live/streams/{stream_id}/messages',

  createVoiceRoom: 'POST /api/v1/livekit/voice/room',
  createVoiceToken: 'POST /api/v1/livekit/voice/token',
  deleteVoiceRoom: 'DELETE /api/v1/livekit/voice/room/{room_name}',
  listVoiceRooms: 'GET /api/v1/livekit/voice/rooms',
  getVoiceHealth: 'GET /api/v1/livekit/voice/health',

  createLivekitToken: 'POST /api/v1/livekit/token',
  receiveLivekitWebhook: 'POST /api/v1/livekit/webhook',
} as const satisfies Record<string, `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /api/v1/${string}`>;

export type OperationName = keyof typeof routes;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path with its parameters in braces, as OpenAPI writes them. */
  readonly path: string;
}

/** Splits "METHOD /path" into its two parts. */
export function routeOf(name: OperationName): Route {
  const [method, path] = routes[name].split(' ') as [Route['method'], string];
  return { method, path };
}
