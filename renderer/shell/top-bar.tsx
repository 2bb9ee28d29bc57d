import { Trans, useLingui } from '@lingui/react/macro';
import { Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSession } from '../api/query.ts';
import { Avatar } from '../design/avatar.tsx';
import { Mark } from '../design/mark.tsx';

/** The church's name, the way to the settings, and who one is. */
export function TopBar({ corner }: { readonly corner?: ReactNode }) {
  const { data: session } = useSession();
  return (
    <header className="flex min-h-16 items-center gap-3 px-6 max-narrow:px-5">
      <Link href="/" className="flex min-h-11 min-w-0 items-center gap-3 rounded-control type-label">
        <Mark />
        <span className="truncate">{session?.church_name ?? 'Tabernacle'}</span>
      </Link>
      {session ? <PersonCorner /> : corner}
    </header>
  );
}

/** The way to the settings, and who one is; nothing for somebody without a session. */
export function PersonCorner() {
  const { t } = useLingui();
  const { data: session } = useSession();
  if (!session) return null;
  return (
    <div className="ms-auto flex items-center gap-6 max-narrow:gap-2">
      <Link
        href="/settings"
        aria-label={t`Settings`}
        className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-2 type-control hover:bg-hover"
      >
        <Settings aria-hidden className="size-6" strokeWidth={1.75} />
        <span className="max-narrow:hidden">
          <Trans>Settings</Trans>
        </span>
      </Link>
      {session.display_name && <Avatar name={session.display_name} />}
    </div>
  );
}
