import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { may } from '../../../contract/authority.ts';
import { useSession } from '../../api/query.ts';
import { SettingsPage } from '../settings/settings-page.tsx';
import { SettingsSection } from '../settings/settings-section.tsx';
import { SupportBundle } from './support-bundle.tsx';
import { type WalkName, walkNames, walkTitles } from './walks.ts';

/** What does not work? Each answer leads through its causes. */
export function DiagnosticsScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  const about: Record<WalkName, ReactNode> = {
    assistant: <Trans>Whether it runs, is known, has its keys, and really comes.</Trans>,
    connection: <Trans>Whether this computer reaches the meetings, and what is in the way.</Trans>,
    audio: <Trans>Microphone, loudspeaker, and your voice to the meeting server and back.</Trans>,
  };
  return (
    <SettingsPage title={t`Diagnostics`}>
      <h2 className="pt-2 pb-3 type-title">
        <Trans>What does not work?</Trans>
      </h2>
      <ul className="divide-y divide-line border-t border-line">
        {walkNames.map((name) => (
          <li key={name}>
            <WalkLink name={name}>{about[name]}</WalkLink>
          </li>
        ))}
      </ul>
      {may(session, 'owner') && (
        <SettingsSection title={t`For who helps you`}>
          <SupportBundle />
        </SettingsSection>
      )}
    </SettingsPage>
  );
}

function WalkLink({ name, children }: { readonly name: WalkName; readonly children: ReactNode }) {
  const { i18n } = useLingui();
  return (
    <Link
      href={`/settings/diagnostics/${name}`}
      className="-mx-2 grid min-h-14 grid-cols-[minmax(0,1fr)_1.5rem] items-center gap-4 rounded-control px-2 py-4 hover:bg-hover"
    >
      <span>
        <span className="block type-control text-accent">{i18n._(walkTitles[name])}</span>
        <span className="block text-muted">{children}</span>
      </span>
      <ChevronRight aria-hidden className="size-6 text-accent" strokeWidth={1.75} />
    </Link>
  );
}
