import { FieldDescription, useFieldNotes } from './field-notes.tsx';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
  readonly description?: string | undefined;
  /** The label is in the accessible name only. */
  readonly hideLabel?: boolean;
}

/** One of many, by the system's own list. */
export function SelectField<Value extends string>({
  label,
  value,
  options,
  onChange,
  description,
  hideLabel = false,
}: SelectFieldProps<Value>) {
  const { id, descriptionId, describedBy } = useFieldNotes(description, undefined);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'type-label'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={describedBy}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        className="min-h-11 w-full min-w-0 rounded-control border border-edge bg-raised px-3 type-body text-text"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldDescription id={descriptionId}>{description}</FieldDescription>
    </div>
  );
}
