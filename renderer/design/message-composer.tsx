import { useLingui } from '@lingui/react/macro';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface MessageComposerProps {
  /** The class that gives it its look where it stands. */
  readonly className: string;
  /** To whom the message goes. */
  readonly label: string;
  readonly placeholder: string;
  readonly draft: string;
  readonly onChange: (draft: string) => void;
  /** Whether the draft can be sent as it is. */
  readonly sendable: boolean;
  /** Sends the draft, and empties it. Asked only for what is sendable. */
  readonly onSend: () => void;
  readonly icon: LucideIcon;
  /** In UTF-16 units; the box takes no more. Without it the box takes all, and a note says what is too much. */
  readonly maxLength?: number;
  readonly tooLong?: boolean;
  /** Id of the note below it. */
  readonly describedBy?: string | undefined;
  readonly children?: ReactNode;
}

/** A box to write a message in. Enter sends it; with Shift, it begins another line. */
export function MessageComposer({
  className,
  label,
  placeholder,
  draft,
  onChange,
  sendable,
  onSend,
  icon: Icon,
  maxLength,
  tooLong = false,
  describedBy,
  children,
}: MessageComposerProps) {
  const { t } = useLingui();
  const send = () => {
    if (sendable) onSend();
  };
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={tooLong || undefined}
        placeholder={placeholder}
        rows={1}
        maxLength={maxLength}
        value={draft}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter may end the choice of a character instead, where one is put together.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" aria-label={t`Send`} aria-disabled={!sendable || undefined}>
        <Icon aria-hidden strokeWidth={1.75} />
      </button>
      {children}
    </form>
  );
}
