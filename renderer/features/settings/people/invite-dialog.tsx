import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { rolesToGive } from '../../../../contract/authority.ts';
import type { PersonLink } from '../../../../contract/people.ts';
import { problemInWords } from '../../../api/problem.ts';
import { useSession } from '../../../api/query.ts';
import { Button } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useNewPasswordWords } from '../../account/new-password-words.ts';
import { useProviderName } from '../../account/provider-queries.ts';
import { useInvitePerson } from './people-queries.ts';
import { useRoleWords } from './role-words.ts';

interface InviteDialogProps {
  readonly onInvited: (link: PersonLink) => void;
  readonly onClose: () => void;
}

/** Asks whom to invite, and as what. */
export function InviteDialog({ onInvited, onClose }: InviteDialogProps) {
  const { t } = useLingui();
  const roleName = useId();
  const { data: session } = useSession();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [role, setRole] = useState<'staff' | 'member'>('member');
  const [tried, setTried] = useState(false);
  const invite = useInvitePerson();
  const roles = session && session.role !== 'guest' ? rolesToGive[session.role] : [];
  const provider = useProviderName();
  const words = useRoleWords();
  const newWords = useNewPasswordWords();
  const typed = name.trim();
  const login = address.trim();
  const addressWrong = login === '' ? undefined : newWords.loginFault(login);
  const submit = () => {
    setTried(true);
    if (typed === '' || addressWrong || invite.isPending) return;
    invite.mutate({ display_name: typed, role, ...(login === '' ? {} : { login }) }, { onSuccess: onInvited });
  };
  return (
    <Dialog
      open
      title={t`Invite somebody`}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" busy={invite.isPending ? t`Making the link` : undefined}>
            <Trans>Make the link</Trans>
          </Button>
        </>
      }
    >
      <TextField
        label={t`Their name`}
        value={name}
        onChange={setName}
        maxLength={80}
        autoFocus
        autoComplete="off"
        error={tried && typed === '' ? t`A name cannot be empty.` : undefined}
      />
      {provider !== null && (
        <TextField
          label={t`Their e-mail address at ${provider}`}
          description={t`With it they need no link: they press “Continue with ${provider}”. You may leave it empty.`}
          value={address}
          onChange={(value) => {
            setAddress(value);
            invite.reset();
          }}
          maxLength={120}
          autoComplete="off"
          error={tried ? addressWrong : undefined}
        />
      )}
      {roles.length > 1 && (
        <Choice
          name={roleName}
          label={t`What they may do`}
          chosen={role}
          onChoose={setRole}
          options={[...roles].reverse().map((value) => ({ value, label: words[value] }))}
        />
      )}
      <p className="type-small text-muted">
        {role === 'staff'
          ? t`Staff plan and open meetings and broadcasts, and look after the library.`
          : t`Members join meetings, watch, and talk with the assistant.`}
      </p>
      {invite.isError && (
        <StatusLine tone="danger">{newWords.refusal(invite.error) ?? problemInWords(invite.error)}</StatusLine>
      )}
    </Dialog>
  );
}
