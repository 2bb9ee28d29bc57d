import { useLingui } from '@lingui/react/macro';

interface ProgressBarProps {
  /** What is being done. */
  readonly label: string;
  /** From 0 to 1. */
  readonly progress: number;
}

/** How far long work is, in words and as a bar. */
export function ProgressBar({ label, progress }: ProgressBarProps) {
  const { i18n } = useLingui();
  return (
    <div className="flex max-w-100 flex-col gap-1">
      <span className="type-small text-muted">
        {label} · {i18n.number(progress, { style: 'percent' })}
      </span>
      <progress
        aria-label={label}
        value={progress}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
