import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';

/** Shows a link that the browser would not copy by itself. */
export function LinkDialog({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      open
      title={t`Copy this link`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <p>
        <Trans>Your browser does not let this page copy by itself. Select the link and copy it.</Trans>
      </p>
      <TextField label={t`Link`} value={url} onChange={() => undefined} />
    </Dialog>
  );
}
