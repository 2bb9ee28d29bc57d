import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { may } from '../../../../contract/authority.ts';
import { useSession } from '../../../api/query.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { Asked, SettingsPage } from '../settings-page.tsx';
import { AssistantForm } from './assistant-form.tsx';
import { assistantSettingsQuery } from './assistant-queries.ts';
import { ModeLine } from './mode-line.tsx';
import { UsageSection } from './usage-section.tsx';

/** How the assistant is set up: for the owner to change, for staff to read. */
export function AssistantSettingsScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  const mayRead = may(session, 'staff');
  return (
    <SettingsPage title={t`Assistant settings`}>
      {mayRead ? (
        <Content mayChange={may(session, 'owner')} />
      ) : (
        <StatusLine tone="muted">
          <Trans>Only staff of the church see how the assistant is set up.</Trans>
        </StatusLine>
      )}
    </SettingsPage>
  );
}

function Content({ mayChange }: { readonly mayChange: boolean }) {
  const settings = useQuery(assistantSettingsQuery);
  return (
    <Asked query={settings}>
      {(answer) => (
        <>
          <div className="pb-8">
            <ModeLine mode={answer.mode} />
            {!mayChange && (
              <p className="mt-2 text-muted">
                <Trans>You can read this. Only the owner can change it.</Trans>
              </p>
            )}
          </div>
          <AssistantForm answer={answer} mayChange={mayChange} />
          <UsageSection />
        </>
      )}
    </Asked>
  );
}
