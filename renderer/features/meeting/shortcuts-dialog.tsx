import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import type { shortcuts } from './shortcuts.ts';

interface ShortcutsDialogProps {
  /** Handed in: who fetches this has them. */
  readonly shown: typeof shortcuts;
  readonly onClose: () => void;
}

/** Every shortcut there is. */
export function ShortcutsDialog({ shown, onClose }: ShortcutsDialogProps) {
  const { t, i18n } = useLingui();
  const keyWords: Record<string, string> = {
    ctrl: /Mac|iP/.test(navigator.userAgent) ? t`Command` : t`Ctrl`,
    shift: t`Shift`,
    space: t`Space bar`,
  };
  return (
    <Dialog
      open
      title={t`Keyboard shortcuts`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <dl className="meeting-shortcuts">
        {Object.entries(shown).map(([action, { keys, words }]) => (
          <div key={action}>
            <dt>{i18n._(words)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{keyWords[key] ?? key.toUpperCase()}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
