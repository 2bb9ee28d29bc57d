import { AppError } from '../../../contract/errors.ts';
import type { HandlersOf } from '../handlers.ts';

const notYet = (): never => {
  throw new AppError('internal', 'This is being built.');
};

export const assistantSettingsHandlers: HandlersOf<
  'getAssistantSettings' | 'updateAssistantSettings' | 'setAssistantKey' | 'deleteAssistantKey' | 'testAssistant'
> = {
  getAssistantSettings: notYet,
  updateAssistantSettings: notYet,
  setAssistantKey: notYet,
  deleteAssistantKey: notYet,
  testAssistant: notYet,
};
