import { AgentDispatchClient } from 'livekit-server-sdk';
import { assistantAgentName } from '../../contract/voice.ts';
import type { LivekitConnection } from './connection.ts';
import { askLivekit } from './livekit-faults.ts';

/**
 * Asks the assistant into a room that is open and has none yet. Rooms of the assistant are opened with it, so this
 * is for those that were opened otherwise. Throws AppError `livekit_unavailable`, `not_found`.
 */
export async function dispatchAssistant(connection: LivekitConnection, roomName: string): Promise<void> {
  const client = new AgentDispatchClient(connection.httpUrl, connection.apiKey, connection.apiSecret, {
    requestTimeout: 5,
    failover: false,
  });
  const present = await askLivekit(() => client.listDispatch(roomName));
  if (present.some((dispatch) => dispatch.agentName === assistantAgentName)) return;
  await askLivekit(() => client.createDispatch(roomName, assistantAgentName));
}
