import { AppError } from '../../../contract/errors.ts';
import type { HandlersOf } from '../handlers.ts';

const notYet = (): never => {
  throw new AppError('internal', 'This is being built.');
};

export const libraryHandlers: HandlersOf<
  | 'listLibrary'
  | 'createLibraryItem'
  | 'updateLibraryItem'
  | 'deleteLibraryItem'
  | 'listFeeds'
  | 'addFeed'
  | 'refreshFeed'
  | 'deleteFeed'
> = {
  listLibrary: notYet,
  createLibraryItem: notYet,
  updateLibraryItem: notYet,
  deleteLibraryItem: notYet,
  listFeeds: notYet,
  addFeed: notYet,
  refreshFeed: notYet,
  deleteFeed: notYet,
};
