import './dialog.css';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Form } from './form.tsx';

interface DialogProps {
  readonly open: boolean;
  /** The question, or what is done here. */
  readonly title: string;
  /** Escape, or the safe button: closes it and changes nothing. */
  readonly onClose: () => void;
  /** Two verbs, the safe one first: it gets the focus, unless a field comes before it. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
  /** The name of a form: its submit button may stand among the actions. */
  readonly onSubmit?: () => void;
}

/** A sheet over the page, by the browser's own modal dialog: it keeps the focus and gives it back. */
export function Dialog({ open, title, onClose, actions, children, onSubmit }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Closed while it is still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    if (!element.open) element.showModal();
    // it is read from its beginning, even where the first control stands below
    element.scrollTop = 0;
    return () => element.close();
  }, [open]);

  if (!open) return null;
  const content = (
    <>
      <h2 id={titleId} className="type-title">
        {title}
      </h2>
      <div className="mt-4 flex flex-col gap-4">{children}</div>
      <div className="dialog-actions">{actions}</div>
    </>
  );
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="dialog enter m-auto w-[calc(100%-2rem)] max-w-132 rounded-sheet border border-line bg-raised text-text shadow-3"
    >
      {onSubmit ? <Form onSubmit={onSubmit}>{content}</Form> : content}
    </dialog>
  );
}
