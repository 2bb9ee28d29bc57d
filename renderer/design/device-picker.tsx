import { useLingui } from '@lingui/react/macro';
import { ChevronDown, Mic, Video, Volume2 } from 'lucide-react';
import { useId } from 'react';

interface DevicePickerProps {
  readonly kind: 'microphone' | 'camera' | 'speaker';
  readonly choice: {
    readonly available: readonly { readonly id: string; readonly name: string }[];
    /** Id of the one in use; null where there is none. */
    readonly selected: string | null;
    /** Name of the chosen one while it is unplugged; the system's default is used meanwhile. */
    readonly missing: string | null;
  };
  readonly onSelect: (id: string) => void;
}

/** A choice of device: the system's own list under the drawn look. */
export function DevicePicker({ kind, choice, onSelect }: DevicePickerProps) {
  const { t } = useLingui();
  const id = useId();
  const noteId = `${id}-note`;
  const { available, selected, missing } = choice;
  const current = available.find((device) => device.id === selected);
  const {
    label,
    icon: Icon,
    none,
  } = {
    microphone: { label: t`Microphone`, icon: Mic, none: t`No microphone found` },
    camera: { label: t`Camera`, icon: Video, none: t`No camera found` },
    speaker: { label: t`Speaker`, icon: Volume2, none: t`The system’s speaker` },
  }[kind];
  const name = current?.name ?? available[0]?.name ?? none;
  return (
    <div className="relative flex min-h-16 items-center gap-4 rounded-control border border-edge bg-raised px-4 py-1.5 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus [[data-stage]_&]:bg-sunken">
      <Icon aria-hidden className="size-6 shrink-0 text-muted" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block type-small text-muted">
          {label}
        </label>
        {missing ? (
          <span id={noteId} className="block type-label">
            <span className="block truncate">
              <s className="font-normal text-muted">{missing}</s>{' '}
              <span className="text-danger">{t`Not connected`}</span>
            </span>
            <span className="block truncate type-small text-muted">{t`Using ${name} for now`}</span>
          </span>
        ) : (
          <span aria-hidden className="block truncate type-label">
            {name}
          </span>
        )}
      </div>
      <ChevronDown aria-hidden className="size-6 shrink-0 text-muted" strokeWidth={1.75} />
      <select
        id={id}
        aria-describedby={missing ? noteId : undefined}
        value={current?.id ?? ''}
        disabled={available.length === 0}
        onChange={(event) => onSelect(event.target.value)}
        className="absolute inset-0 size-full cursor-pointer appearance-none bg-raised text-text opacity-0 disabled:cursor-not-allowed"
      >
        {!current && <option value="">{name}</option>}
        {available.map((device) => (
          <option key={device.id} value={device.id}>
            {device.name}
          </option>
        ))}
      </select>
    </div>
  );
}
