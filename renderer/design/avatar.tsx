import { initialsOf } from './initials.ts';

/** A person's initials in a circle of 44 px. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span
      role="img"
      aria-label={name}
      className="inline-flex size-11 shrink-0 items-center justify-center rounded-pill bg-accent-soft type-label text-accent"
    >
      <span aria-hidden>{initialsOf(name)}</span>
    </span>
  );
}
