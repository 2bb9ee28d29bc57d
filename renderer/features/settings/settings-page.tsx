import { Trans, useLingui } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { Screen } from '../../shell/screen.tsx';

/** A page of its own behind the settings, with the way back. */
export function SettingsPage({
  title,
  back,
  children,
}: {
  readonly title: string;
  /** Where it leads back to, where that is not the settings. */
  readonly back?: { readonly href: string; readonly name: string };
  readonly children: ReactNode;
}) {
  return (
    <Screen title={title}>
      <Link
        href={back?.href ?? '/settings'}
        className="mt-4 inline-flex min-h-11 items-center gap-2 rounded-control type-control text-accent"
      >
        <ArrowLeft aria-hidden className="size-6" strokeWidth={1.75} />
        {back?.name ?? <Trans>Settings</Trans>}
      </Link>
      <h1 className="pt-2 pb-2 type-heading">{title}</h1>
      {children}
    </Screen>
  );
}

/** What the host was asked for: a word while it is on its way, the reason and another try where it did not come. */
export function Asked<T>({
  query: { data, error, isFetching, refetch },
  children,
}: {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}) {
  const { t } = useLingui();
  if (data !== undefined) return children(data);
  return error ? (
    <div className="flex flex-col items-start gap-4 py-4">
      <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
      <Button busy={isFetching ? t`Trying` : undefined} onPress={() => void refetch()}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  ) : (
    <p className="appear-late py-8 text-muted">
      <Trans>Asking your church’s computer.</Trans>
    </p>
  );
}
