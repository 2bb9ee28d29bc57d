import { Trans, useLingui } from '@lingui/react/macro';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { may } from '../../../../contract/authority.ts';
import type { Person, PersonLink } from '../../../../contract/people.ts';
import { useSession } from '../../../api/query.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { useProviderName } from '../../account/provider-queries.ts';
import { SettingsLink } from '../settings-link.tsx';
import { Asked, SettingsPage } from '../settings-page.tsx';
import { GivenLinkDialog } from './given-link-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { usePeople } from './people-queries.ts';
import { PersonDialog } from './person-dialog.tsx';
import { type PersonQuestion, PersonRow } from './person-row.tsx';

/** Everybody with an account: for staff to see and to invite members, for the owner to change. */
export function PeopleScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  return (
    <SettingsPage title={t`People`}>
      {may(session, 'staff') ? (
        <People mayChange={may(session, 'owner')} />
      ) : (
        <StatusLine tone="muted">
          <Trans>Only staff of the church see who has an account.</Trans>
        </StatusLine>
      )}
    </SettingsPage>
  );
}

function People({ mayChange }: { readonly mayChange: boolean }) {
  const { t, i18n } = useLingui();
  const people = usePeople();
  const provider = useProviderName();
  const [inviting, setInviting] = useState(false);
  const [given, setGiven] = useState<PersonLink | null>(null);
  const [asking, setAsking] = useState<{ readonly person: Person; readonly question: PersonQuestion } | null>(null);
  const until = given && i18n.date(new Date(given.expires_at), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <>
      <p className="max-w-(--measure) text-muted">
        {provider === null ? (
          <Trans>People with an account sign in with a password. Guests come by a meeting’s link and need none.</Trans>
        ) : (
          <Trans>
            People with an account sign in with a password or with {provider}. Guests come by a meeting’s link and need
            none.
          </Trans>
        )}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button variant="main" icon={UserPlus} onPress={() => setInviting(true)}>
          <Trans>Invite somebody</Trans>
        </Button>
        {mayChange && (
          <SettingsLink href="/settings/people/sign-in">
            <Trans>Sign-in service</Trans>
          </SettingsLink>
        )}
      </div>
      <Asked query={people}>
        {(items) => (
          <ul aria-label={t`People`} className="mt-6 divide-y divide-line border-t border-text">
            {items.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                mayChange={mayChange}
                onAsk={(question) => setAsking({ person, question })}
              />
            ))}
          </ul>
        )}
      </Asked>
      {inviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onInvited={(link) => {
            setInviting(false);
            setGiven(link);
          }}
        />
      )}
      {asking && (
        <PersonDialog
          {...asking}
          onClose={() => setAsking(null)}
          onGiven={(link) => {
            setAsking(null);
            setGiven(link);
          }}
        />
      )}
      {given && (
        <GivenLinkDialog
          title={t`A link for ${given.person.display_name ?? ''}`}
          label={t`Link`}
          text={given.url}
          description={t`Pass it on to them alone: whoever opens it first chooses the password. It works once, until ${until}. It is not shown again.`}
          onClose={() => setGiven(null)}
        />
      )}
    </>
  );
}
