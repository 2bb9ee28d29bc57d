import type { Ref } from 'react';
import { FieldDescription, FieldError, useFieldNotes } from './field-notes.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly description?: string | undefined;
  /** What is wrong and what to do; read out when it appears. */
  readonly error?: string | undefined;
  /** The label is in the accessible name only. */
  readonly hideLabel?: boolean;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly multiline?: boolean;
  readonly name?: string;
  readonly large?: boolean;
  readonly autoComplete?: string;
  readonly type?: 'text' | 'date' | 'time' | 'search' | 'url' | 'password';
  readonly inputMode?: 'numeric' | 'decimal' | 'url';
  /** Enter in a single line; the form that it stands in is then not sent. */
  readonly onEnter?: () => void;
  readonly min?: string;
  readonly required?: boolean;
  /** A single line's element; for putting the focus on it. */
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled box for text, with its description and its error under it. */
export function TextField({
  label,
  value,
  onChange,
  description,
  error,
  hideLabel = false,
  autoFocus = false,
  multiline = false,
  large = false,
  type = 'text',
  required = false,
  onEnter,
  ref,
  ...rest
}: TextFieldProps) {
  const { id, descriptionId, errorId, describedBy } = useFieldNotes(description, error);
  const attributes = {
    id,
    value,
    autoFocus,
    required,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': describedBy,
    className: `w-full min-w-0 rounded-control border bg-raised px-4 type-body text-text [[data-stage]_&]:bg-sunken ${
      error === undefined ? 'border-edge' : 'border-danger'
    } ${large ? 'min-h-14' : 'min-h-11'} ${multiline ? 'py-2' : ''}`,
    ...rest,
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'type-label'}>
        {label}
      </label>
      {multiline ? (
        <textarea rows={3} {...attributes} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          ref={ref}
          type={type}
          {...attributes}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !onEnter) return;
            event.preventDefault();
            onEnter();
          }}
        />
      )}
      <FieldDescription id={descriptionId}>{description}</FieldDescription>
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}
