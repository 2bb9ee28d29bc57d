import { Trans } from '@lingui/react/macro';
import { Phone } from 'lucide-react';

interface EmergencySheetProps {
  readonly number: string;
  readonly contact: string | null;
}

/** For somebody in danger: whom to call, in one press. */
export function EmergencySheet({ number, contact }: EmergencySheetProps) {
  return (
    <div className="flex flex-col gap-4">
      <h2 className="type-heading">
        <Trans>Help now</Trans>
      </h2>
      <p>
        <Trans>If you or somebody with you is in danger, call the emergency number.</Trans>
      </p>
      <a
        href={`tel:${number.replace(/[^\d+*#]/g, '')}`}
        className="inline-flex min-h-14 items-center justify-center gap-3 rounded-control bg-accent px-6 type-control text-on-accent hover:bg-accent-hover"
      >
        <Phone aria-hidden className="size-6 shrink-0" strokeWidth={1.75} />
        <Trans>Call {number}</Trans>
      </a>
      {contact && (
        <div>
          <h3 className="type-label">
            <Trans>Somebody from the church</Trans>
          </h3>
          <p className="whitespace-pre-line">{contact}</p>
        </div>
      )}
    </div>
  );
}
