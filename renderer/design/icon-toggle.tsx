import type { LucideIcon } from 'lucide-react';
import { type Ref, useId } from 'react';
import { Tooltip } from './tooltip.tsx';

interface IconToggleProps {
  readonly icon: LucideIcon;
  /** What pressing it does; it changes with the state ("Mute microphone", "Unmute microphone"). */
  readonly label: string;
  /** `off`: muted or stopped, the one inverse block. `pressed`: its panel is open, the hand is up. */
  readonly state?: 'plain' | 'off' | 'pressed';
  /** It ends something: Leave. */
  readonly tone?: 'ending';
  /** Why it cannot be used. */
  readonly unavailable?: string | undefined;
  /** A count at the corner; none at 0. Say it in words elsewhere. */
  readonly badge?: number | undefined;
  readonly onPress: () => void;
  /** The word goes into a tooltip and the accessible name. */
  readonly iconOnly?: boolean;
  /** For a toolbar that is one tab stop. */
  readonly tabIndex?: number;
  readonly ref?: Ref<HTMLButtonElement>;
}

const looks = {
  plain: 'border-transparent bg-transparent text-text hover:bg-hover',
  off: 'border-transparent bg-inverse text-on-inverse hover:opacity-90',
  pressed: 'border-transparent bg-accent-soft text-text',
};

/** A control of a toolbar: icon over word, 68 px high. */
export function IconToggle({
  icon: Icon,
  label,
  state = 'plain',
  tone,
  unavailable,
  badge = 0,
  onPress,
  iconOnly = false,
  tabIndex,
  ref,
}: IconToggleProps) {
  const reasonId = useId();
  const cannot = unavailable !== undefined;
  const look = cannot
    ? 'border-dashed border-edge bg-transparent text-muted'
    : tone === 'ending'
      ? 'border-danger bg-transparent text-danger hover:bg-danger-soft'
      : looks[state];
  const shape = iconOnly ? 'size-13' : 'min-h-17 min-w-19 flex-col px-3';
  const button = (
    <button
      ref={ref}
      type="button"
      tabIndex={tabIndex}
      aria-label={iconOnly ? label : undefined}
      aria-disabled={cannot || undefined}
      aria-describedby={cannot ? reasonId : undefined}
      onClick={() => {
        if (!cannot) onPress();
      }}
      className={`relative inline-flex shrink-0 items-center justify-center gap-1 rounded-control border transition-colors duration-fast ${shape} ${look}`}
    >
      <span className="relative">
        <Icon
          aria-hidden
          className={`size-6 ${state === 'pressed' && !cannot ? 'text-accent' : ''}`}
          strokeWidth={1.75}
        />
        {badge > 0 && (
          <span
            aria-hidden
            className="absolute -end-3 -top-2 min-w-5.5 rounded-pill bg-accent px-1 text-center text-[0.875rem]/5.5 font-semibold text-on-accent"
          >
            {badge > 99 ? '99+' : badge}
          </span>
        )}
      </span>
      {!iconOnly && <span className="type-label">{label}</span>}
    </button>
  );
  if (iconOnly) {
    return (
      <>
        <Tooltip text={cannot ? `${label}. ${unavailable}` : label}>{button}</Tooltip>
        {cannot && (
          <span id={reasonId} hidden>
            {unavailable}
          </span>
        )}
      </>
    );
  }
  if (!cannot) return button;
  return (
    <Tooltip text={unavailable}>
      <span className="inline-flex flex-col items-center gap-1">
        {button}
        <span id={reasonId} className="type-small text-muted">
          {unavailable}
        </span>
      </span>
    </Tooltip>
  );
}
