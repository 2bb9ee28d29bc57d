import { useState } from 'react';
import { FieldDescription, FieldError, useFieldNotes } from '../../../design/field-notes.tsx';
import { readNumber } from './settings-ranges.ts';

interface NumberFieldProps {
  /** With its unit. */
  readonly label: string;
  /** NaN while what is written is no number. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly description?: string;
  readonly error?: string | undefined;
}

/** A box for a number beside its name. What was written stays as it was written, also while it is no number yet. */
export function NumberField({ label, value, onChange, description, error }: NumberFieldProps) {
  const { id, descriptionId, errorId, describedBy } = useFieldNotes(description, error);
  const [text, setText] = useState(() => written(value));
  const shown = Object.is(readNumber(text), value) ? text : written(value);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7rem] items-center gap-x-4 border-t border-line py-3 first:border-t-0 max-phone:grid-cols-[minmax(0,1fr)_5.5rem]">
      <div>
        <label htmlFor={id} className="type-label">
          {label}
        </label>
        <FieldDescription id={descriptionId}>{description}</FieldDescription>
      </div>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          setText(event.target.value);
          onChange(readNumber(event.target.value));
        }}
        className={`min-h-11 w-full min-w-0 rounded-control border bg-raised px-3 text-end type-body text-text ${
          error === undefined ? 'border-edge' : 'border-danger'
        }`}
      />
      <FieldError id={errorId} className="col-span-2">
        {error}
      </FieldError>
    </div>
  );
}

function written(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
