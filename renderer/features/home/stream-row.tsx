import type { ReactNode } from 'react';

interface StreamRowProps {
  /** When, in a word or two. */
  readonly when: string;
  /** The moment itself, for machines. */
  readonly dateTime?: string | undefined;
  readonly title: string;
  /** What it is, in a line. */
  readonly detail: string;
  readonly actions: ReactNode;
}

/** A line of the order of meetings: when, what, and what one can do. */
export function StreamRow({ when, dateTime, title, detail, actions }: StreamRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <time dateTime={dateTime} className="w-25 shrink-0 type-small text-muted max-narrow:w-full">
        {when}
      </time>
      <div className="min-w-40 flex-1">
        <h3 className="line-clamp-2 type-control">{title}</h3>
        <p className="type-small text-muted">{detail}</p>
      </div>
      <div className="flex items-center gap-1">{actions}</div>
    </li>
  );
}
