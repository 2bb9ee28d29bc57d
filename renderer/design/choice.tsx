interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly chosen: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChoose: (value: Value) => void;
  readonly note?: string;
}

/** One of a few, all of them in view. */
export function Choice<Value extends string>({ name, label, chosen, options, onChoose, note }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="inline-flex min-h-11 cursor-pointer items-center gap-3 rounded-control border border-edge bg-raised px-4 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === chosen}
              onChange={() => onChoose(option.value)}
              className="size-5 outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
      {note && <p className="mt-3 type-small text-muted">{note}</p>}
    </fieldset>
  );
}
