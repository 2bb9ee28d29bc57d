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
  const words = useRoleWords();
  const { data: session } = useSession();
  const [name, setName] = useState('');
  const [role, setRole] = useState<'staff' | 'member'>('member');
  const [tried, setTried] = useState(false);
  const invite = useInvitePerson();
  const roles = session && session.role !== 'guest' ? rolesToGive[session.role] : [];
  const typed = name.trim();
  const submit = () => {
    setTried(true);
    if (typed !== '' && !invite.isPending) invite.mutate({ display_name: typed, role }, { onSuccess: onInvited });
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
      {invite.isError && <StatusLine tone="danger">{problemInWords(invite.error)}</StatusLine>}
    </Dialog>
  );
}
