import { useId } from 'react';

interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly description?: string;
  /** Why it cannot be changed here, in words; it stays focusable, so that everybody finds the reason. */
  readonly lockedBecause?: string | undefined;
}

/** Something that is on or off. */
export function CheckField({ label, checked, onChange, description, lockedBecause }: CheckFieldProps) {
  const words = lockedBecause ?? description;
  const id = useId();
  const descriptionId = `${id}-description`;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={words ? descriptionId : undefined}
        aria-disabled={lockedBecause ? true : undefined}
        onChange={(event) => {
          if (!lockedBecause) onChange(event.target.checked);
        }}
        className="my-3 size-5"
      />
      <label htmlFor={id} className="min-h-11 cursor-pointer self-center py-2.5 type-label">
        {label}
      </label>
      {words && (
        <p id={descriptionId} className="col-start-2 -mt-2 type-small text-muted">
          {words}
        </p>
      )}
    </div>
  );
}
