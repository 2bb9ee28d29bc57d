import { Trans, useLingui } from '@lingui/react/macro';
import type { Person, PersonLink } from '../../../../contract/people.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { usePersonLink, useUpdatePerson, useWithdrawInvitation } from './people-queries.ts';
import type { PersonQuestion } from './person-row.tsx';
import { SessionList } from './session-list.tsx';

interface PersonDialogProps {
  readonly person: Person;
  readonly question: PersonQuestion;
  readonly onClose: () => void;
  readonly onGiven: (link: PersonLink) => void;
}

/** What is asked or shown of somebody. */
export function PersonDialog({ question, ...props }: PersonDialogProps) {
  switch (question) {
    case 'link':
      return <NewLink {...props} />;
    case 'sessions':
      return <Sessions {...props} />;
    case 'shut':
      return <Shut {...props} />;
    case 'withdraw':
      return <Withdraw {...props} />;
    default:
      return question satisfies never;
  }
}

type PartProps = Omit<PersonDialogProps, 'question'>;

function NewLink({ person, onClose, onGiven }: PartProps) {
  const { t } = useLingui();
  const make = usePersonLink();
  const name = person.display_name ?? '';
  return (
    <Dialog
      open
      title={t`A new link for ${name}?`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="main"
            busy={make.isPending ? t`Making the link` : undefined}
            onPress={() => make.mutate(person.id, { onSuccess: onGiven })}
          >
            <Trans>Make the link</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Whoever opens it chooses a new password and is signed in. An earlier link stops working.</Trans>
      </p>
      {make.isError && <StatusLine tone="danger">{problemInWords(make.error)}</StatusLine>}
    </Dialog>
  );
}

function Sessions({ person, onClose }: PartProps) {
  const { t } = useLingui();
  const name = person.display_name ?? '';
  return (
    <Dialog
      open
      title={t`Where ${name} is signed in`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <SessionList personId={person.id} />
    </Dialog>
  );
}

function Shut({ person, onClose }: PartProps) {
  const { t } = useLingui();
  const update = useUpdatePerson();
  const name = person.display_name ?? '';
  return (
    <ConfirmDialog
      title={t`Shut the account of ${name}?`}
      keep={<Trans>Keep it open</Trans>}
      confirm={<Trans>Shut the account</Trans>}
      busy={update.isPending ? t`Shutting` : undefined}
      fault={update.isError && problemInWords(update.error)}
      onConfirm={() => update.mutate({ id: person.id, disabled: true }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>
          They are signed out everywhere at once, and leave every meeting. What they made stays. You can let them in
          again.
        </Trans>
      </p>
    </ConfirmDialog>
  );
}

function Withdraw({ person, onClose }: PartProps) {
  const { t } = useLingui();
  const withdraw = useWithdrawInvitation();
  const name = person.display_name ?? '';
  return (
    <ConfirmDialog
      title={t`Take back the invitation of ${name}?`}
      confirm={<Trans>Take back</Trans>}
      busy={withdraw.isPending ? t`Taking back` : undefined}
      fault={withdraw.isError && problemInWords(withdraw.error)}
      onConfirm={() => withdraw.mutate(person.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>The link stops working, and they leave this list.</Trans>
      </p>
    </ConfirmDialog>
  );
}
