import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { AppError, type ErrorCode, type Needs } from '../../contract/errors.ts';

/** The code of a failure; `internal` for one that is not the API's. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'internal';
}

/** A failure of the API in a sentence that a person can act on, in the person's language. */
export function problemInWords(error: unknown): string {
  switch (codeOf(error)) {
    case 'host_unreachable':
      return i18n._(msg`Your church’s computer does not answer. Nothing was lost. Try again in a moment.`);
    case 'host_untrusted':
      return i18n._(msg`Another computer answers than your church’s. Nothing was sent to it.`);
    case 'unauthenticated':
      return i18n._(msg`You are signed out. Open the sign-in link again.`);
    case 'sign_in_link_used':
      return i18n._(msg`This sign-in link has been used already. Each one works once.`);
    case 'sign_in_failed':
      return i18n._(msg`The name or the password is not right.`);
    case 'account_link_invalid':
      return i18n._(msg`This link was used before, or is too old. Ask for a new one.`);
    case 'invite_invalid':
      return i18n._(msg`This link or code does not work. It may have been withdrawn. Ask for a new one.`);
    case 'forbidden':
      return refusalInWords(error instanceof AppError ? error.needs : null);
    case 'not_found':
      return i18n._(msg`It is not there any more.`);
    case 'stream_ended':
      return i18n._(msg`This meeting has ended.`);
    case 'rate_limited':
      return i18n._(msg`That was too often. Wait a minute, then try again.`);
    case 'livekit_unavailable':
      return i18n._(msg`The meeting server is not ready. Try again in a moment.`);
    case 'store_unavailable':
      return i18n._(msg`Your church’s computer cannot save anything. Its disk may be full.`);
    case 'invalid_request':
      return error instanceof AppError && error.fields[0] !== undefined
        ? i18n._(msg`The host refused it: ${error.fields[0].path} ${error.fields[0].message}.`)
        : i18n._(msg`The host refused it.`);
    case 'storage_full':
      return i18n._(
        msg`The disk of your church’s computer is full. Make room there, then try again: nothing was lost.`,
      );
    case 'checksum_mismatch':
      return i18n._(msg`It did not arrive as it was sent, so it was not published. Try again.`);
    default:
      return i18n._(msg`Something went wrong on your church’s computer. Try again.`);
  }
}

/** That somebody may not, and who could. */
function refusalInWords(needs: Needs | null): string {
  switch (needs) {
    case 'account':
      return i18n._(msg`Guests cannot do this. Sign in with an account of your church.`);
    case 'staff':
      return i18n._(msg`Only your church’s staff can do this.`);
    case 'owner':
      return i18n._(msg`Only the owner can do this. Ask whoever looks after your church’s computer.`);
    case 'prayer_team':
      return i18n._(msg`Only the prayer team can do this.`);
    case 'stream_host':
      return i18n._(msg`Only the host of this meeting or broadcast can do this.`);
    case null:
      return i18n._(msg`You may not do this.`);
    default:
      return needs satisfies never;
  }
}
