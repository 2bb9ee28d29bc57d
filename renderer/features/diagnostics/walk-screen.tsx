import { Trans, useLingui } from '@lingui/react/macro';
import { may } from '../../../contract/authority.ts';
import { useSession } from '../../api/query.ts';
import { StatusLine } from '../../design/status-line.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { WalkView } from './walk-view.tsx';
import { type WalkName, walkTitles } from './walks.ts';

/** One walk of Diagnostics, on a page of its own. */
export function WalkScreen({ name }: { readonly name: WalkName }) {
  const { t, i18n } = useLingui();
  const { data: session } = useSession();
  const isStaff = may(session, 'staff');
  return (
    <SettingsPage title={i18n._(walkTitles[name])} back={{ href: '/settings/diagnostics', name: t`Diagnostics` }}>
      {name === 'assistant' && !isStaff ? (
        <StatusLine tone="muted" quiet>
          <Trans>
            This is looked at on your church’s computer, by its staff alone. Ask one of them to open this page:
            Settings, Diagnostics.
          </Trans>
        </StatusLine>
      ) : (
        <WalkView name={name} isStaff={isStaff} />
      )}
    </SettingsPage>
  );
}
