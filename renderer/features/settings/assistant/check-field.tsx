import { useId } from 'react';

interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly description?: string;
}

/** Something that is on or off. */
export function CheckField({ label, checked, onChange, description }: CheckFieldProps) {
  const id = useId();
  const descriptionId = `${id}-description`;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={description ? descriptionId : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className="my-3 size-5"
      />
      <label htmlFor={id} className="min-h-11 cursor-pointer self-center py-2.5 type-label">
        {label}
      </label>
      {description && (
        <p id={descriptionId} className="col-start-2 type-small text-muted">
          {description}
        </p>
      )}
    </div>
  );
}
