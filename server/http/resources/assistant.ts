import { AppError } from '../../../contract/errors.ts';
import type { HandlersOf } from '../handlers.ts';

const notYet = (): never => {
  throw new AppError('internal', 'This is being built.');
};

export const assistantHandlers: HandlersOf<
  | 'answerBasic'
  | 'getToday'
  | 'getAssistantSettings'
  | 'updateAssistantSettings'
  | 'setAssistantKey'
  | 'deleteAssistantKey'
  | 'testAssistant'
  | 'getAssistantUsage'
  | 'getAgentConfig'
  | 'reportConversation'
> = {
  answerBasic: notYet,
  getToday: notYet,
  getAssistantSettings: notYet,
  updateAssistantSettings: notYet,
  setAssistantKey: notYet,
  deleteAssistantKey: notYet,
  testAssistant: notYet,
  getAssistantUsage: notYet,
  getAgentConfig: notYet,
  reportConversation: notYet,
};
