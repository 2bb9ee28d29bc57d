import { type ReactNode, useId } from 'react';

/** A part of the settings, under a rule. */
export function SettingsSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[12rem_minmax(0,1fr)] gap-x-8 gap-y-4 border-t border-line py-8 max-narrow:grid-cols-1"
    >
      <h2 id={id} className="type-title">
        {title}
      </h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
