import { useEffect, useState } from 'react';
import { AppError } from '../../../contract/errors.ts';
import { api } from '../../api/client.ts';
import { queryClient, sessionQuery, voiceHealthQuery } from '../../api/query.ts';
import { languageOf } from '../../locales/locale.ts';
import { realClock } from '../../media/clock.ts';
import { createDevices, type DevicesHandle } from '../../media/devices.ts';
import { createLocalMicrophone } from '../../media/local-microphone.ts';
import { pauseUntilOnline } from '../../media/pause-until-online.ts';
import { recallName } from '../../media/remembered.ts';
import { type Conversation, createConversation } from './conversation.ts';
import type { ConversationHost } from './conversation-port.ts';
import { keepConversation, keepRoom, recallConversation, recallRoom } from './kept-conversation.ts';
import { loadAssistantRoom } from './load-assistant.ts';

export interface OpenConversation {
  readonly conversation: Conversation;
  readonly devices: DevicesHandle;
}

/** A conversation for as long as the screen is shown; another one for another `attempt`. Null for the first moment. */
export function useConversation(attempt: number): OpenConversation | null {
  const [open, setOpen] = useState<OpenConversation | null>(null);
  useEffect(() => {
    const devices = createDevices();
    const conversation = createConversation({
      ...realClock,
      host,
      devices,
      microphone: createLocalMicrophone(devices),
      loadRoom: loadAssistantRoom,
      isOnline: () => navigator.onLine,
      pause: pauseUntilOnline,
      newId,
      recall: recallConversation,
      keep: keepConversation,
      recallRoom,
      keepRoom,
    });
    setOpen({ conversation, devices });
    return () => {
      conversation.leave();
      devices.dispose();
    };
  }, [attempt]);
  return open;
}

const host: ConversationHost = {
  async knownMode() {
    const known = queryClient.getQueryData(voiceHealthQuery.queryKey)?.agent_status.mode;
    if (known !== 'basic') return known ?? null;
    // keys may have been added since
    const now = await queryClient.fetchQuery({ ...voiceHealthQuery, staleTime: 0 }).catch(() => null);
    return now?.agent_status.mode ?? known;
  },
  async start(continues) {
    const session = queryClient.getQueryData(sessionQuery.queryKey);
    const name = session?.display_name ?? recallName();
    const started = await api('startConversation', {
      body: { locale: languageOf(), continues, ...(name ? { display_name: name } : {}) },
    });
    if (!session) void queryClient.invalidateQueries(sessionQuery);
    return started;
  },
  async comeBack(room_name) {
    const [{ participant_token, server_url }, { agent_status }] = await Promise.all([
      api('createLivekitToken', { body: { room_name } }),
      queryClient.fetchQuery(voiceHealthQuery),
    ]);
    return { room_name, token: participant_token, ws_url: server_url, mode: agent_status.mode };
  },
  async callAgent(room_name, lost_identity) {
    await api('callAgent', { params: { room_name }, body: lost_identity === undefined ? {} : { lost_identity } });
  },
  async end(room_name) {
    await api('deleteVoiceRoom', { params: { room_name } }, { keepalive: true });
  },
  async answer(text, draft_id) {
    const answered = await api('answerBasic', {
      body: { text, locale: languageOf(), ...(draft_id === null ? {} : { draft_id }) },
    });
    if (!queryClient.getQueryData(sessionQuery.queryKey)) void queryClient.invalidateQueries(sessionQuery);
    return answered;
  },
  confirmPrayer: (request_id) => api('confirmPrayerRequest', { params: { request_id } }),
  async discardPrayer(request_id) {
    try {
      await api('discardPrayerRequest', { params: { request_id } });
    } catch (fault) {
      // gone already is what was wanted
      if (!(fault instanceof AppError && fault.code === 'not_found')) throw fault;
    }
  },
};

/** Unique on this page, also without a certificate, where `crypto.randomUUID` is not given. */
function newId(): string {
  return `own-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
