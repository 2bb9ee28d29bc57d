import { AppError } from '../../../contract/errors.ts';
import { todayFor } from '../../assistant/today.ts';
import type { HandlersOf } from '../handlers.ts';

const notYet = (): never => {
  throw new AppError('internal', 'This is being built.');
};

export const assistantHandlers: HandlersOf<'answerBasic' | 'getToday'> = {
  answerBasic: notYet,
  getToday: ({ app }, { query }) => todayFor(app, query),
};
