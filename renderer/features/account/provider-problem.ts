import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { codeOf, problemInWords } from '../../api/problem.ts';

/** Why somebody was not signed in by the church's sign-in service (`name`), and what to do. */
export interface ProviderProblem {
  readonly title: string;
  readonly advice: string;
}

export function providerProblem(error: unknown, name: string): ProviderProblem {
  switch (codeOf(error)) {
    case 'provider_unreachable':
      return {
        title: i18n._(msg`${name} does not answer.`),
        advice: i18n._(msg`Sign in with your password, or try again later.`),
      };
    case 'provider_refused':
      return {
        title: i18n._(msg`${name} does not accept your church’s computer.`),
        advice: i18n._(
          msg`The client ID, the client secret or the redirect address is not the one that it knows. Tell the owner, who corrects it in Settings, People.`,
        ),
      };
    case 'provider_untrusted':
      return {
        title: i18n._(msg`The answer of ${name} cannot be trusted.`),
        advice: i18n._(
          msg`Nobody was signed in. Begin again. If it happens again, tell the owner, who checks the issuer address in Settings, People.`,
        ),
      };
    case 'provider_clock':
      return {
        title: i18n._(msg`Two clocks do not agree.`),
        advice: i18n._(
          msg`The clock of your church’s computer and that of ${name} differ, so its answer does not count. Have the computer set its clock by itself, then begin again.`,
        ),
      };
    case 'sign_in_cancelled':
      return {
        title: i18n._(msg`You cancelled the sign-in.`),
        advice: i18n._(msg`Nothing was changed. Begin again whenever you like.`),
      };
    case 'sign_in_expired':
      return {
        title: i18n._(msg`This sign-in is over.`),
        advice: i18n._(msg`It was used already, or took longer than ten minutes. Begin again.`),
      };
    case 'sign_in_elsewhere':
      return {
        title: i18n._(msg`This sign-in was begun somewhere else.`),
        advice: i18n._(msg`Only what was begun here can end here. Begin again.`),
      };
    case 'email_unverified':
      return {
        title: i18n._(msg`Your e-mail address is not proved.`),
        advice: i18n._(
          msg`${name} does not say that it is yours, so it opens no account here. Have it proved there. Or sign in with your password, then link the two in Settings, Sign-in and devices.`,
        ),
      };
    case 'link_first':
      return {
        title: i18n._(msg`Your account is not linked with this sign-in.`),
        advice: i18n._(msg`Sign in as before, then link the two in Settings, Sign-in and devices.`),
      };
    case 'not_admitted':
      return {
        title: i18n._(msg`There is no account for you here.`),
        advice: i18n._(msg`Or it is shut. Ask the owner to invite you by the e-mail address that you have at ${name}.`),
      };
    case 'conflict':
      return {
        title: i18n._(msg`This sign-in does not fit the account.`),
        advice: i18n._(
          msg`It belongs to another account here, or your account is linked with another one. Take that off in Settings, Sign-in and devices first.`,
        ),
      };
    case 'sign_in_failed':
      return {
        title: i18n._(msg`The password so far is not right.`),
        advice: i18n._(msg`Type it once more.`),
      };
    default:
      return { title: i18n._(msg`You could not be signed in.`), advice: problemInWords(error) };
  }
}
