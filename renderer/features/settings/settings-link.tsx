import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** The way to a page behind the settings. */
export function SettingsLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-11 items-center gap-2 rounded-control border border-edge bg-raised py-1.5 ps-4 pe-3 type-control hover:bg-hover"
    >
      {children}
      <ChevronRight aria-hidden className="size-6" strokeWidth={1.75} />
    </Link>
  );
}
