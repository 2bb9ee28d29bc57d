import { useLingui } from '@lingui/react/macro';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { problemInWords } from '../../api/problem.ts';
import { Form, SubmitRow } from '../../design/form.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useNewPasswordWords } from './new-password-words.ts';

/** What somebody chose to sign in with. */
export interface ChosenPassword {
  readonly password: string;
  /** Only where the account had none. */
  readonly login?: string;
}

interface NewPasswordFormProps {
  /** What the account signs in with; null where it is chosen here too. */
  readonly login: string | null;
  readonly loginDescription?: string;
  /** Further fields, above. */
  readonly children?: ReactNode;
  readonly save: UseMutationResult<unknown, Error, ChosenPassword>;
  /** Why it was refused, where the general words do not say; undefined where they do. */
  readonly refusal?: (error: Error) => string | undefined;
  /** The word on the button, and what it says meanwhile. */
  readonly verb: ReactNode;
  readonly busy: string;
  /** Whether it is what its page is there for. */
  readonly main?: boolean;
  /** What is said once it is saved, where one stays on the page. */
  readonly saved?: ReactNode;
}

/** Where somebody chooses a password, and what they sign in with where that is not settled. */
export function NewPasswordForm({
  login: known,
  loginDescription,
  children,
  save,
  refusal,
  verb,
  busy,
  main = false,
  saved,
}: NewPasswordFormProps) {
  const { t } = useLingui();
  const words = useNewPasswordWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const loginWrong = known === null ? words.loginFault(login) : undefined;
  const passwordWrong = words.passwordFault(password);
  const submit = () => {
    setTried(true);
    if (loginWrong || passwordWrong || save.isPending) return;
    save.mutate(known === null ? { password, login } : { password }, {
      onSuccess: () => {
        setPassword('');
        setTried(false);
      },
    });
  };
  return (
    <Form onSubmit={submit} className="flex max-w-100 flex-col gap-4">
      {children}
      {known === null && (
        <TextField
          label={t`E-mail address or name`}
          value={login}
          onChange={setLogin}
          maxLength={120}
          autoComplete="username"
          description={loginDescription}
          error={tried ? loginWrong : undefined}
        />
      )}
      <TextField
        type="password"
        label={t`New password`}
        value={password}
        onChange={(value) => {
          setPassword(value);
          save.reset();
        }}
        maxLength={200}
        autoComplete="new-password"
        description={words.advice}
        error={tried ? passwordWrong : undefined}
      />
      <SubmitRow
        verb={verb}
        busy={save.isPending ? busy : undefined}
        main={main}
        saved={save.isSuccess && password === '' && saved}
        fault={save.isError && (refusal?.(save.error) ?? words.refusal(save.error) ?? problemInWords(save.error))}
      />
    </Form>
  );
}
