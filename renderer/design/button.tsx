import type { LucideIcon } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';

export type ButtonVariant = 'main' | 'ordinary' | 'quiet' | 'ending' | 'ending-filled';

interface ButtonProps {
  readonly variant?: ButtonVariant;
  /** 56 px high: the one main action of a screen. */
  readonly large?: boolean;
  readonly icon?: LucideIcon;
  /** What it is doing now, as a verb ("Connecting"). It keeps its width, and cannot be pressed meanwhile. */
  readonly busy?: string | undefined;
  /** Why it cannot be used, in words. It stays focusable, so that everybody can find the reason. */
  readonly unavailable?: string | undefined;
  readonly onPress?: () => void;
  /** It is about to be pressed (pointed at, or focused): what it opens may be fetched. */
  readonly onAhead?: () => void;
  readonly children: ReactNode;
  readonly type?: 'button' | 'submit';
  /** As wide as its place. */
  readonly wide?: boolean;
  /** Where the words stand in a wide button. */
  readonly align?: 'start' | 'center';
  /** The whole name, where the words alone do not tell one button from the next ("Join Choir rehearsal"). */
  readonly label?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

const looks: Record<ButtonVariant, string> = {
  main: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  ordinary: 'border-edge bg-raised text-text hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-hover',
  ending: 'border-danger bg-transparent text-danger hover:bg-danger-soft',
  'ending-filled': 'border-transparent bg-live text-on-live hover:brightness-90',
};

/** A button with its name on it. */
export function Button({
  variant = 'ordinary',
  large = false,
  icon: Icon,
  busy,
  unavailable,
  onPress,
  onAhead,
  children,
  type = 'button',
  wide = false,
  align = 'center',
  label,
  ref,
}: ButtonProps) {
  const reasonId = useId();
  const cannot = unavailable !== undefined;
  const blocked = cannot || busy !== undefined;
  const look = cannot
    ? 'border-dashed border-edge bg-transparent text-muted'
    : busy !== undefined
      ? 'border-edge bg-raised text-muted'
      : looks[variant];
  const button = (
    <button
      ref={ref}
      type={type}
      aria-label={busy === undefined ? label : undefined}
      aria-disabled={blocked || undefined}
      aria-busy={busy !== undefined || undefined}
      aria-describedby={cannot ? reasonId : undefined}
      onPointerEnter={onAhead}
      onPointerDown={onAhead}
      onFocus={onAhead}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onPress?.();
      }}
      className={`inline-flex items-center gap-3 rounded-control border py-1.5 type-control transition-colors duration-fast ${look} ${
        large ? 'min-h-14' : 'min-h-11'
      } ${large && align === 'center' ? 'px-6' : 'px-4'} ${wide ? 'w-full' : ''} ${align === 'start' ? 'justify-start text-start' : 'justify-center'}`}
    >
      {Icon && <Icon aria-hidden className="size-6 shrink-0" strokeWidth={1.75} />}
      {busy === undefined ? (
        children
      ) : (
        <span className="grid text-center">
          <span className="invisible col-start-1 row-start-1">{children}</span>
          <span className="col-start-1 row-start-1">{busy}</span>
        </span>
      )}
    </button>
  );
  if (!cannot) return button;
  return (
    <span className={`${wide ? 'flex w-full' : 'inline-flex'} flex-col items-start gap-1`}>
      {button}
      <span id={reasonId} className="type-small text-muted">
        {unavailable}
      </span>
    </span>
  );
}
