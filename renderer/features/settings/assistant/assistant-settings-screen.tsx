import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import { may } from '../../../../contract/authority.ts';
import { problemInWords } from '../../../api/problem.ts';
import { useSession } from '../../../api/query.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { Screen } from '../../../shell/screen.tsx';
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
    <Screen title={t`Assistant settings`}>
      <Link
        href="/settings"
        className="mt-4 inline-flex min-h-11 items-center gap-2 rounded-control type-control text-accent"
      >
        <ArrowLeft aria-hidden className="size-6" strokeWidth={1.75} />
        <Trans>Settings</Trans>
      </Link>
      <h1 className="pt-2 pb-2 type-heading">
        <Trans>Assistant settings</Trans>
      </h1>
      {mayRead ? (
        <Content mayChange={may(session, 'owner')} />
      ) : (
        <StatusLine tone="muted">
          <Trans>Only staff of the church see how the assistant is set up.</Trans>
        </StatusLine>
      )}
    </Screen>
  );
}

function Content({ mayChange }: { readonly mayChange: boolean }) {
  const { data: answer, error } = useQuery(assistantSettingsQuery);
  if (answer === undefined) {
    return error ? (
      <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
    ) : (
      <p className="appear-late py-8 text-muted">
        <Trans>Asking your church’s computer.</Trans>
      </p>
    );
  }
  return (
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
  );
}
