import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { copyText } from '../../../design/copy-text.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { TextField } from '../../../design/text-field.tsx';

interface GivenLinkDialogProps {
  /** What it is, for the heading. */
  readonly title: string;
  /** The link, or the token. */
  readonly label: string;
  readonly text: string;
  /** What to do with it, and how long it is good. */
  readonly description: string;
  readonly onClose: () => void;
}

/** Shows a secret the one time that it can be seen, to be copied and passed on. */
export function GivenLinkDialog({ title, label, text, description, onClose }: GivenLinkDialogProps) {
  const { t } = useLingui();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => void copyText(text).then(setCopied)}>
            <Trans>Copy</Trans>
          </Button>
          <Button variant="main" onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        </>
      }
    >
      <p>{description}</p>
      <TextField label={label} value={text} onChange={() => undefined} autoComplete="off" />
      <div role="status">
        {copied !== null && (
          <StatusLine tone={copied ? 'ok' : 'warning'} quiet>
            {copied ? t`Copied.` : t`Your browser does not let this page copy by itself. Select it and copy it.`}
          </StatusLine>
        )}
      </div>
    </Dialog>
  );
}
