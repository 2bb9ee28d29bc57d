import { useLingui } from '@lingui/react/macro';
import { codeOf } from '../../api/problem.ts';

/** As the contract has it, which pages do not load. */
const shortestPassword = 10;

/** What is said where somebody chooses a password. */
export function useNewPasswordWords() {
  const { t } = useLingui();
  return {
    advice: t`At least ${shortestPassword} characters. A few words in a row are easy to remember and hard to guess.`,
    passwordFault: (password: string) =>
      password.length < shortestPassword ? t`This is too short. It needs ${shortestPassword} characters.` : undefined,
    loginFault: (login: string) =>
      /^\S+$/.test(login.trim()) ? undefined : t`Choose one word, such as your e-mail address.`,
    /** Why it was refused; undefined where the general words do. */
    refusal: (error: unknown) =>
      codeOf(error) === 'conflict' ? t`Somebody signs in with this name already. Choose another.` : undefined,
  };
}
