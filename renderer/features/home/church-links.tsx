import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, HandHeart, Library, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { may } from '../../../contract/authority.ts';
import { useSession } from '../../api/query.ts';

/** The quiet ways on: the library for everybody, prayer requests for who has an account. */
export function ChurchLinks() {
  const { t } = useLingui();
  const { data: session } = useSession();
  return (
    <nav aria-label={t`In the church`} className="grid grid-cols-2 gap-x-3 max-[22rem]:grid-cols-1">
      <ChurchLink href="/schedule" icon={CalendarDays}>
        <Trans>Coming up</Trans>
      </ChurchLink>
      <ChurchLink href="/library" icon={Library}>
        <Trans>Library</Trans>
      </ChurchLink>
      {may(session, 'user') && (
        <ChurchLink href="/prayer" icon={HandHeart}>
          <Trans>Prayer requests</Trans>
        </ChurchLink>
      )}
    </nav>
  );
}

function ChurchLink({
  href,
  icon: Icon,
  children,
}: {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}) {
  return (
    <Link
      href={href}
      className="-ms-2 inline-flex min-h-11 items-center gap-3 rounded-control px-2 type-control text-accent hover:bg-hover"
    >
      <Icon aria-hidden className="size-6 shrink-0" strokeWidth={1.75} />
      {children}
    </Link>
  );
}
