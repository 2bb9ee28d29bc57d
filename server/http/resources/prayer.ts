import { AppError } from '../../../contract/errors.ts';
import type { HandlersOf } from '../handlers.ts';

const notYet = (): never => {
  throw new AppError('internal', 'This is being built.');
};

export const prayerHandlers: HandlersOf<
  | 'draftPrayerRequest'
  | 'confirmPrayerRequest'
  | 'discardPrayerRequest'
  | 'listPrayerRequests'
  | 'updatePrayerRequest'
  | 'deletePrayerRequest'
> = {
  draftPrayerRequest: notYet,
  confirmPrayerRequest: notYet,
  discardPrayerRequest: notYet,
  listPrayerRequests: notYet,
  updatePrayerRequest: notYet,
  deletePrayerRequest: notYet,
};
