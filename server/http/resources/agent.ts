import { AppError } from '../../../contract/errors.ts';
import type { HandlersOf } from '../handlers.ts';

const notYet = (): never => {
  throw new AppError('internal', 'This is being built.');
};

export const agentHandlers: HandlersOf<'getAssistantUsage' | 'getAgentConfig' | 'reportConversation'> = {
  getAssistantUsage: notYet,
  getAgentConfig: notYet,
  reportConversation: notYet,
};
