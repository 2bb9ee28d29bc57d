import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { StatusLine } from './status-line.tsx';

interface FormProps {
  readonly onSubmit: () => void;
  /** How its parts are laid out. */
  readonly className?: string;
  readonly children: ReactNode;
}

/** A form that says itself, beside its fields, what is wrong with them. */
export function Form({ onSubmit, className, children }: FormProps) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      className={className}
    >
      {children}
    </form>
  );
}

interface SubmitRowProps {
  /** The word on the button, and what it says while it is under way; undefined while it is not. */
  readonly verb: ReactNode;
  readonly busy: string | undefined;
  /** Whether it is what its page is there for. */
  readonly main?: boolean;
  /** What came of it; nothing while that is not known. */
  readonly saved?: ReactNode;
  readonly fault?: ReactNode;
}

/** The end of a form: its button, and beside it what came of pressing it, which is read out. */
export function SubmitRow({ verb, busy, main = false, saved, fault }: SubmitRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button variant={main ? 'main' : 'ordinary'} type="submit" busy={busy}>
        {verb}
      </Button>
      <div role="status">
        {saved && (
          <StatusLine tone="ok" quiet>
            {saved}
          </StatusLine>
        )}
        {fault && (
          <StatusLine tone="danger" quiet>
            {fault}
          </StatusLine>
        )}
      </div>
    </div>
  );
}
