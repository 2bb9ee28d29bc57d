import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { StatusLine } from './status-line.tsx';

interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What happens then. */
  readonly children: ReactNode;
  /** The safe answer, which changes nothing: "Keep it", unless other words fit better. */
  readonly keep?: ReactNode;
  /** The verb that ends or deletes something. */
  readonly confirm: ReactNode;
  /** What it is doing now, as a verb ("Deleting"). */
  readonly busy: string | undefined;
  /** Why it could not be done. */
  readonly fault: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something ends or goes for good. It stays open until the one who asked closes it. */
export function ConfirmDialog({
  title,
  children,
  keep = <Trans>Keep it</Trans>,
  confirm,
  busy,
  fault,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{keep}</Button>
          <Button variant="ending-filled" busy={busy} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      {fault && <StatusLine tone="danger">{fault}</StatusLine>}
    </Dialog>
  );
}
