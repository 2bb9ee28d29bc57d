import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { codeOf, problemInWords } from '../../api/problem.ts';

/** Why a feed could not be added or read. What is wrong with the feed itself the host says, in its own words. */
export function feedProblemInWords(error: Error): string {
  switch (codeOf(error)) {
    case 'conflict':
      return i18n._(msg`This feed is in the library already.`);
    case 'feed_unusable':
      return error.message;
    default:
      return problemInWords(error);
  }
}
