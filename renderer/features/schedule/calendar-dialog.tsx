import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { CalendarSync, Copy, Download } from 'lucide-react';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { copyText } from '../../design/copy-text.ts';
import { Dialog } from '../../design/dialog.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toast.tsx';
import { saveCalendarFile } from './save-calendar-file.ts';

/** The church's calendar: as a file, or as an address that a calendar program reads by itself. */
export function CalendarDialog({ mayFollow, onClose }: { readonly mayFollow: boolean; readonly onClose: () => void }) {
  const { t } = useLingui();
  const feed = useMutation({ mutationFn: () => api('createCalendarFeed') });
  const url = feed.data?.url;
  const copy = async () => {
    if (url && (await copyText(url))) showToast({ icon: Copy, message: t`Address copied.` });
  };
  return (
    <Dialog
      open
      title={t`The church’s calendar`}
      onClose={onClose}
      actions={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <p>
        <Trans>As a file it shows what is planned today. Open it with your calendar program.</Trans>
      </p>
      <div>
        <Button icon={Download} onPress={() => saveCalendarFile()}>
          <Trans>Calendar file</Trans>
        </Button>
      </div>
      {mayFollow && (
        <>
          <p>
            <Trans>
              By an address your calendar program keeps up with changes. It is for you alone: whoever has it can read
              the church’s calendar. A new one makes the one before useless.
            </Trans>
          </p>
          {url ? (
            <div className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <TextField label={t`Calendar address`} value={url} onChange={() => undefined} />
              </div>
              <Button icon={Copy} onPress={() => void copy()}>
                <Trans>Copy</Trans>
              </Button>
            </div>
          ) : (
            <div>
              <Button icon={CalendarSync} busy={feed.isPending ? t`Making` : undefined} onPress={() => feed.mutate()}>
                <Trans>Make my calendar address</Trans>
              </Button>
            </div>
          )}
          {feed.isError && <StatusLine tone="danger">{problemInWords(feed.error)}</StatusLine>}
        </>
      )}
    </Dialog>
  );
}
