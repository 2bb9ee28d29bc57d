import { CircleAlert } from 'lucide-react';
import { useId } from 'react';

/** Ids that tie a field to its label, its description and its error, and what the field's `aria-describedby` is. */
export function useFieldNotes(description: string | undefined, error: string | undefined) {
  const id = useId();
  const descriptionId = `${id}-description`;
  const errorId = `${id}-error`;
  const describedBy = [description && descriptionId, error && errorId].filter(Boolean).join(' ') || undefined;
  return { id, descriptionId, errorId, describedBy };
}

interface FieldNoteProps {
  readonly id: string;
  readonly children: string | undefined;
}

/** What a field is for, or what it takes. */
export function FieldDescription({ id, children }: FieldNoteProps) {
  return (
    children && (
      <p id={id} className="type-small text-muted">
        {children}
      </p>
    )
  );
}

/** What is wrong and what to do; read out when it appears, for its place is there before. */
export function FieldError({ id, children, className }: FieldNoteProps & { readonly className?: string }) {
  return (
    <div role="alert" className={className}>
      {children && (
        <p id={id} className="flex gap-2 pt-1 type-small text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0" strokeWidth={1.75} />
          {children}
        </p>
      )}
    </div>
  );
}
