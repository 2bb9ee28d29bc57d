import { useId } from 'react';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
  readonly description?: string;
}

/** One of many, in the system's own list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, options, onChange, description } = props;
  const id = useId();
  const descriptionId = `${id}-description`;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="type-label">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={description ? descriptionId : undefined}
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
      {description && (
        <p id={descriptionId} className="type-small text-muted">
          {description}
        </p>
      )}
    </div>
  );
}
