/**
 * Every operation of the API by name, as "METHOD /path". Client bundles import this file and types only;
 * the schemas of each operation stand in the file of its resource.
 */
export const routes = {
  getHealth: 'GET /api/v1/health',
  getMetrics: 'GET /api/v1/metrics',

  createSession: 'POST /api/v1/session',
  getSession: 'GET /api/v1/session',
  updateSession: 'PATCH /api/v1/session',
  endSession: 'DELETE /api/v1/session',

  getSignInOptions: 'GET /api/v1/sign-in-options',
  beginProviderSignIn: 'POST /api/v1/session/provider',
  finishProviderSignIn: 'POST /api/v1/session/provider/finish',
  getSignInProvider: 'GET /api/v1/sign-in-provider',
  setSignInProvider: 'PUT /api/v1/sign-in-provider',
  removeSignInProvider: 'DELETE /api/v1/sign-in-provider',

  getAccount: 'GET /api/v1/account',
  unlinkProvider: 'DELETE /api/v1/account/provider',
  setPassword: 'PUT /api/v1/account/password',
  listOwnSessions: 'GET /api/v1/account/sessions',
  endOwnSession: 'DELETE /api/v1/account/sessions/{session_id}',
  resolveAccountLink: 'POST /api/v1/account-links/resolve',
  acceptAccountLink: 'POST /api/v1/account-links/accept',

  listPeople: 'GET /api/v1/people',
  invitePerson: 'POST /api/v1/people',
  updatePerson: 'PATCH /api/v1/people/{person_id}',
  createPersonLink: 'POST /api/v1/people/{person_id}/link',
  withdrawInvitation: 'DELETE /api/v1/people/{person_id}',
  listSessionsOf: 'GET /api/v1/people/{person_id}/sessions',
  endSessionOf: 'DELETE /api/v1/people/{person_id}/sessions/{session_id}',

  listApiTokens: 'GET /api/v1/api-tokens',
  createApiToken: 'POST /api/v1/api-tokens',
  revokeApiToken: 'DELETE /api/v1/api-tokens/{token_id}',
  listAuditLog: 'GET /api/v1/audit-log',

  createStream: 'POST /api/v1/live/streams',
  listStreams: 'GET /api/v1/live/streams',
  getStream: 'GET /api/v1/live/streams/{stream_id}',
  updateStream: 'PATCH /api/v1/live/streams/{stream_id}',
  deleteStream: 'DELETE /api/v1/live/streams/{stream_id}',
  startStream: 'POST /api/v1/live/streams/{stream_id}/start',
  endStream: 'POST /api/v1/live/streams/{stream_id}/end',
  measureUpload: 'POST /api/v1/live/upload-measure',

  createInvite: 'POST /api/v1/live/streams/{stream_id}/invites',
  listInvites: 'GET /api/v1/live/streams/{stream_id}/invites',
  revokeInvite: 'DELETE /api/v1/live/streams/{stream_id}/invites/{invite_id}',
  resolveInvite: 'POST /api/v1/live/invites/resolve',

  createSeries: 'POST /api/v1/live/series',
  listSeries: 'GET /api/v1/live/series',
  updateSeries: 'PATCH /api/v1/live/series/{series_id}',
  deleteSeries: 'DELETE /api/v1/live/series/{series_id}',
  moveDate: 'PUT /api/v1/live/series/{series_id}/dates/{date}',
  skipDate: 'DELETE /api/v1/live/series/{series_id}/dates/{date}',
  createSeriesInvite: 'POST /api/v1/live/series/{series_id}/invites',
  listSeriesInvites: 'GET /api/v1/live/series/{series_id}/invites',
  revokeSeriesInvite: 'DELETE /api/v1/live/series/{series_id}/invites/{invite_id}',
  getNextOfSeries: 'POST /api/v1/live/series/{series_id}/next',

  getCalendar: 'GET /api/v1/live/calendar',
  getStreamCalendar: 'GET /api/v1/live/streams/{stream_id}/calendar',
  createCalendarFeed: 'POST /api/v1/calendar-feed',
  deleteCalendarFeed: 'DELETE /api/v1/calendar-feed',
  readCalendarFeed: 'GET /api/v1/calendar-feeds/{feed_secret}',

  getNotifications: 'GET /api/v1/notifications',
  updateNotifications: 'PUT /api/v1/notifications',
  subscribePush: 'POST /api/v1/push-subscriptions',
  unsubscribePush: 'DELETE /api/v1/push-subscriptions',
  getReminder: 'GET /api/v1/live/streams/{stream_id}/reminder',
  setReminder: 'PUT /api/v1/live/streams/{stream_id}/reminder',

  getLobby: 'POST /api/v1/live/streams/{stream_id}/lobby',
  joinStream: 'POST /api/v1/live/streams/{stream_id}/join',
  createStreamToken: 'POST /api/v1/live/streams/{stream_id}/livekit-token',

  listParticipants: 'GET /api/v1/live/streams/{stream_id}/participants',
  muteParticipant: 'POST /api/v1/live/streams/{stream_id}/participants/{identity}/mute',
  removeParticipant: 'DELETE /api/v1/live/streams/{stream_id}/participants/{identity}',
  setParticipantRole: 'PATCH /api/v1/live/streams/{stream_id}/participants/{identity}',
  setHand: 'PUT /api/v1/live/streams/{stream_id}/hand',

  listReplays: 'GET /api/v1/live/streams/{stream_id}/replays',
  openReplays: 'POST /api/v1/live/streams/{stream_id}/replays/open',
  createReplay: 'POST /api/v1/live/streams/{stream_id}/replays',
  uploadReplayChunk: 'PUT /api/v1/live/streams/{stream_id}/replays/{replay_id}/content',
  finishReplay: 'POST /api/v1/live/streams/{stream_id}/replays/{replay_id}/finish',
  getReplayVideo: 'GET /api/v1/live/streams/{stream_id}/replays/{replay_id}/video',
  deleteReplay: 'DELETE /api/v1/live/streams/{stream_id}/replays/{replay_id}',

  listMessages: 'GET /api/v1/live/streams/{stream_id}/messages',
  sendMessage: 'POST /api/v1/live/streams/{stream_id}/messages',
  deleteMessage: 'DELETE /api/v1/live/streams/{stream_id}/messages/{message_id}',
  getChatRules: 'GET /api/v1/live/streams/{stream_id}/chat',
  updateChatRules: 'PATCH /api/v1/live/streams/{stream_id}/chat',
  listHeldMessages: 'GET /api/v1/live/streams/{stream_id}/held-messages',
  approveMessage: 'POST /api/v1/live/streams/{stream_id}/held-messages/{message_id}/approve',
  discardMessage: 'DELETE /api/v1/live/streams/{stream_id}/held-messages/{message_id}',
  listChatMutes: 'GET /api/v1/live/streams/{stream_id}/chat-mutes',
  muteInChat: 'PUT /api/v1/live/streams/{stream_id}/chat-mutes/{identity}',
  unmuteInChat: 'DELETE /api/v1/live/streams/{stream_id}/chat-mutes/{identity}',
  sendReaction: 'POST /api/v1/live/streams/{stream_id}/reactions',

  createVoiceRoom: 'POST /api/v1/livekit/voice/room',
  createVoiceToken: 'POST /api/v1/livekit/voice/token',
  deleteVoiceRoom: 'DELETE /api/v1/livekit/voice/room/{room_name}',
  listVoiceRooms: 'GET /api/v1/livekit/voice/rooms',
  getVoiceHealth: 'GET /api/v1/livekit/voice/health',
  startConversation: 'POST /api/v1/livekit/voice/conversations',
  callAgent: 'POST /api/v1/livekit/voice/room/{room_name}/agent',

  answerBasic: 'POST /api/v1/assistant/basic-answers',
  getToday: 'GET /api/v1/assistant/today',
  getAssistantSettings: 'GET /api/v1/assistant/settings',
  updateAssistantSettings: 'PATCH /api/v1/assistant/settings',
  setAssistantKey: 'PUT /api/v1/assistant/keys/{slot}',
  deleteAssistantKey: 'DELETE /api/v1/assistant/keys/{slot}',
  testAssistant: 'POST /api/v1/assistant/test',
  getAssistantUsage: 'GET /api/v1/assistant/usage',
  getAgentConfig: 'GET /api/v1/assistant/agent/config',
  reportConversation: 'POST /api/v1/assistant/agent/reports',

  getPassage: 'GET /api/v1/scripture/passage',
  searchScripture: 'GET /api/v1/scripture/search',

  listLibrary: 'GET /api/v1/library',
  createLibraryItem: 'POST /api/v1/library',
  updateLibraryItem: 'PATCH /api/v1/library/{item_id}',
  deleteLibraryItem: 'DELETE /api/v1/library/{item_id}',
  listFeeds: 'GET /api/v1/library-feeds',
  addFeed: 'POST /api/v1/library-feeds',
  refreshFeed: 'POST /api/v1/library-feeds/{feed_id}/refresh',
  deleteFeed: 'DELETE /api/v1/library-feeds/{feed_id}',

  draftPrayerRequest: 'POST /api/v1/prayer-requests',
  listPrayerRequests: 'GET /api/v1/prayer-requests',
  confirmPrayerRequest: 'POST /api/v1/prayer-requests/{request_id}/confirm',
  discardPrayerRequest: 'POST /api/v1/prayer-requests/{request_id}/discard',
  updatePrayerRequest: 'PATCH /api/v1/prayer-requests/{request_id}',
  deletePrayerRequest: 'DELETE /api/v1/prayer-requests/{request_id}',

  createLivekitToken: 'POST /api/v1/livekit/token',
  receiveLivekitWebhook: 'POST /api/v1/livekit/webhook',

  getLocalNetwork: 'GET /api/v1/local-network',
  setLocalNetwork: 'PUT /api/v1/local-network',

  runHostCheck: 'POST /api/v1/diagnostics/checks/{check}',
  createCheckRoom: 'POST /api/v1/diagnostics/rooms',
  createSupportBundle: 'POST /api/v1/diagnostics/support-bundles',
  getSupportBundle: 'GET /api/v1/diagnostics/support-bundles/{bundle_id}',

  getThisComputer: 'GET /api/v1/this-computer',
  openThisComputer: 'POST /api/v1/this-computer/open',
  getComputerSettings: 'GET /api/v1/this-computer/settings',
  checkHost: 'GET /api/v1/this-computer/check',
  addHost: 'POST /api/v1/this-computer/hosts',
  chooseHost: 'POST /api/v1/this-computer/hosts/{host_id}/choose',
  forgetHost: 'DELETE /api/v1/this-computer/hosts/{host_id}',
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
