import { Trans, useLingui } from '@lingui/react/macro';
import { HandHeart, KeyRound, Laptop, LockKeyhole, LockKeyholeOpen, Trash2, UserCog } from 'lucide-react';
import type { Person } from '../../../../contract/people.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Menu, type MenuItem } from '../../../design/menu.tsx';
import { showToast } from '../../../design/toast.tsx';
import { useUpdatePerson } from './people-queries.ts';
import { useRoleWords } from './role-words.ts';

/** What is asked about a person before it is done, or shown of them. */
export type PersonQuestion = 'link' | 'sessions' | 'shut' | 'withdraw';

interface PersonRowProps {
  readonly person: Person;
  readonly mayChange: boolean;
  readonly onAsk: (question: PersonQuestion) => void;
}

/** Somebody with an account: who they are, what they may do, and for the owner, changing it. */
export function PersonRow({ person, mayChange, onAsk }: PersonRowProps) {
  const { t, i18n } = useLingui();
  const roles = useRoleWords();
  const update = useUpdatePerson();
  const { id, login, role, state, prayer_team: inTeam } = person;
  const name = person.display_name ?? t`Somebody without a name`;
  const seen = person.seen_at && i18n.date(new Date(person.seen_at), { dateStyle: 'medium', timeStyle: 'short' });
  const change = (body: Omit<Parameters<typeof update.mutate>[0], 'id'>) =>
    update.mutate({ id, ...body }, { onError: (problem) => showToast({ message: problemInWords(problem) }) });
  const team: MenuItem = {
    label: inTeam ? t`Take off the prayer team` : t`Put on the prayer team`,
    icon: HandHeart,
    onPress: () => change({ prayer_team: !inTeam }),
  };
  const items: MenuItem[] =
    role === 'owner'
      ? [team]
      : state === 'disabled'
        ? [{ label: t`Let in again`, icon: LockKeyholeOpen, onPress: () => change({ disabled: false }) }]
        : [
            {
              label: role === 'staff' ? t`Make a member` : t`Make staff`,
              icon: UserCog,
              onPress: () => change({ role: role === 'staff' ? 'member' : 'staff' }),
            },
            team,
            {
              label: state === 'invited' ? t`New invitation link` : t`Link for a new password`,
              icon: KeyRound,
              onPress: () => onAsk('link'),
            },
            ...(state === 'invited'
              ? [
                  {
                    label: t`Take back the invitation`,
                    icon: Trash2,
                    ending: true,
                    onPress: () => onAsk('withdraw'),
                  },
                ]
              : [
                  { label: t`Where they are signed in`, icon: Laptop, onPress: () => onAsk('sessions') },
                  { label: t`Shut the account`, icon: LockKeyhole, ending: true, onPress: () => onAsk('shut') },
                ]),
          ];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4">
      <div className="min-w-40 flex-1">
        <h2 className="type-control">{name}</h2>
        <p className="type-small text-muted">
          {[roles[role], inTeam && t`Prayer team`, login].filter(Boolean).join(' · ')}
        </p>
        <p className="type-small text-muted">
          {state === 'disabled' ? (
            <Trans>The account is shut.</Trans>
          ) : state === 'invited' ? (
            person.link_expires_at ? (
              <Trans>Invited. The link has not been used yet.</Trans>
            ) : (
              <Trans>Invited. The link is too old; make a new one.</Trans>
            )
          ) : seen ? (
            <Trans>Last here {seen}</Trans>
          ) : (
            <Trans>Not here yet</Trans>
          )}
        </p>
      </div>
      {mayChange && <Menu label={t`More for ${name}`} items={items} />}
    </li>
  );
}
