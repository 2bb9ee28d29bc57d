import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type StatusTone = 'ok' | 'warning' | 'danger' | 'muted';

interface StatusLineProps {
  readonly tone: StatusTone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  /** It never changes while shown, or something else announces it: then it is no live region. */
  readonly quiet?: boolean;
}

const icons: Record<StatusTone, LucideIcon> = {
  ok: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  muted: Info,
};
const colours: Record<StatusTone, string> = {
  ok: 'text-ok',
  warning: 'text-warning',
  danger: 'text-danger',
  muted: 'text-muted',
};

/** A state in words, with an icon and a colour of the same meaning. */
export function StatusLine({ tone, icon, children, quiet = false }: StatusLineProps) {
  const Icon = icon ?? icons[tone];
  return (
    <div role={quiet ? undefined : 'status'} className={`flex gap-2 type-label ${colours[tone]}`}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" strokeWidth={1.75} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
