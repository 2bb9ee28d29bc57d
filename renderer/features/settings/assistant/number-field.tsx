import { useState } from 'react';
import { TextField } from '../../../design/text-field.tsx';
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

/** A box for a number. What was written stays as it was written, also while it is no number yet. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const [text, setText] = useState(() => written(value));
  const shown = Object.is(readNumber(text), value) ? text : written(value);
  return (
    <div className="max-w-60">
      <TextField
        {...rest}
        value={shown}
        inputMode="decimal"
        autoComplete="off"
        onChange={(now) => {
          setText(now);
          onChange(readNumber(now));
        }}
      />
    </div>
  );
}

function written(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
