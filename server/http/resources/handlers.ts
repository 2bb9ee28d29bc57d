import type { Handlers } from '../handlers.ts';
import { accountHandlers } from './account.ts';
import { agentHandlers } from './agent.ts';
import { apiTokenHandlers } from './api-tokens.ts';
import { assistantHandlers } from './assistant.ts';
import { assistantSettingsHandlers } from './assistant-settings.ts';
import { auditHandlers } from './audit.ts';
import { calendarHandlers } from './calendar.ts';
import { chatHandlers } from './chat.ts';
import { chatModerationHandlers } from './chat-moderation.ts';
import { diagnosticsHandlers } from './diagnostics.ts';
import { healthHandlers } from './health.ts';
import { inviteHandlers } from './invites.ts';
import { libraryHandlers } from './library.ts';
import { livekitHandlers } from './livekit.ts';
import { localNetworkHandlers } from './local-network.ts';
import { meetingHandlers } from './meeting.ts';
import { metricsHandlers } from './metrics.ts';
import { notificationHandlers } from './notifications.ts';
import { peopleHandlers } from './people.ts';
import { prayerHandlers } from './prayer.ts';
import { replayHandlers } from './replays.ts';
import { scriptureHandlers } from './scripture.ts';
import { seriesHandlers } from './series.ts';
import { sessionHandlers } from './sessions.ts';
import { signInProviderHandlers } from './sign-in-provider.ts';
import { streamHandlers } from './streams.ts';
import { thisComputerHandlers } from './this-computer.ts';
import { voiceHandlers } from './voice.ts';

/** The code of every operation. */
export const handlers: Handlers = {
  ...healthHandlers,
  ...metricsHandlers,
  ...sessionHandlers,
  ...accountHandlers,
  ...signInProviderHandlers,
  ...peopleHandlers,
  ...apiTokenHandlers,
  ...auditHandlers,
  ...streamHandlers,
  ...inviteHandlers,
  ...seriesHandlers,
  ...calendarHandlers,
  ...notificationHandlers,
  ...meetingHandlers,
  ...chatHandlers,
  ...chatModerationHandlers,
  ...replayHandlers,
  ...voiceHandlers,
  ...assistantHandlers,
  ...assistantSettingsHandlers,
  ...agentHandlers,
  ...scriptureHandlers,
  ...libraryHandlers,
  ...prayerHandlers,
  ...livekitHandlers,
  ...localNetworkHandlers,
  ...diagnosticsHandlers,
  ...thisComputerHandlers,
};
