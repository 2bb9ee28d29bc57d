import { Trans, useLingui } from '@lingui/react/macro';
import { PhoneOff, Settings2, Smile, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { AppError } from '../../../contract/errors.ts';
import { reactions } from '../../../contract/reactions.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useHandControl, useScreenControl } from './controls.ts';
import { useMeeting } from './meeting-context.ts';
import { peopleCount } from './people-names.ts';
import { reactionWords } from './reaction-words.ts';
import { shortcuts } from './shortcuts.ts';
import type { OpenPanel, OpenSheet } from './toolbar.tsx';
import { useFetched } from './use-fetched.ts';

interface SheetProps {
  readonly onClose: () => void;
}

/** On a phone: the controls that found no room, by name. */
export function MoreSheet({
  onClose,
  onPanel,
  onSheet,
}: SheetProps & { readonly onPanel: (panel: OpenPanel) => void; readonly onSheet: (sheet: OpenSheet) => void }) {
  const { t } = useLingui();
  const { isHost } = useMeeting();
  const rest = [useScreenControl(), useHandControl()];
  return (
    <Dialog open title={t`More`} onClose={onClose} actions={<CloseButton onClose={onClose} />}>
      <Button wide align="start" icon={Users} onPress={() => onPanel('people')}>
        <Trans>People</Trans>
      </Button>
      {rest.map(({ icon, label, unavailable, onPress }) => (
        <Button
          key={label}
          wide
          align="start"
          icon={icon}
          unavailable={unavailable}
          onPress={() => {
            onPress();
            onClose();
          }}
        >
          {label}
        </Button>
      ))}
      <Button wide align="start" icon={Smile} onPress={() => onSheet('reactions')}>
        <Trans>Reactions</Trans>
      </Button>
      <Button wide align="start" icon={Settings2} onPress={() => onSheet('devices')}>
        <Trans>Devices</Trans>
      </Button>
      {isHost && (
        <Button wide align="start" variant="ending" icon={PhoneOff} onPress={() => onSheet('end')}>
          <Trans>End for everyone</Trans>
        </Button>
      )}
    </Dialog>
  );
}

function CloseButton({ onClose }: SheetProps) {
  return (
    <Button onPress={onClose}>
      <Trans>Close</Trans>
    </Button>
  );
}

/** The words one can send without speaking. */
export function ReactionPicker({ onClose }: SheetProps) {
  const { t, i18n } = useLingui();
  const { call } = useMeeting();
  useEffect(() => {
    const outside = ({ target }: PointerEvent) => {
      if (target instanceof Element && !target.closest('.meeting-bottom')) onClose();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [onClose]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div
      role="group"
      aria-label={t`Reactions`}
      className="meeting-reactions"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {reactions.map((reaction, index) => {
        const { icon: Icon, word } = reactionWords[reaction];
        return (
          <button
            key={reaction}
            type="button"
            // biome-ignore lint/a11y/noAutofocus: it was opened to choose from
            autoFocus={index === 0}
            onClick={() => {
              call.sendReaction(reaction);
              onClose();
            }}
          >
            <Icon aria-hidden strokeWidth={1.75} />
            {i18n._(word)}
          </button>
        );
      })}
    </div>
  );
}

/** Asks before the meeting ends for everyone. */
export function EndDialog({ onClose, onEnded }: SheetProps & { readonly onEnded: () => void }) {
  const { t } = useLingui();
  const { call, lobby } = useMeeting();
  const people = useStore(call.store, peopleCount);
  const [ending, setEnding] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const end = async () => {
    setEnding(true);
    setFault(null);
    try {
      await api('endStream', { params: { stream_id: lobby.stream_id } });
      onEnded();
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      setFault(cause.message);
      setEnding(false);
    }
  };
  return (
    <ConfirmDialog
      title={people > 1 ? t`End the meeting for ${people} people?` : t`End the meeting?`}
      keep={<Trans>Keep going</Trans>}
      confirm={<Trans>End for everyone</Trans>}
      busy={ending ? t`Ending` : undefined}
      fault={fault !== null && <Trans>The meeting goes on. {fault}</Trans>}
      onConfirm={() => void end()}
      onClose={onClose}
    >
      <p>
        <Trans>Everyone leaves, and the link stops working. The chat is kept.</Trans>
      </p>
    </ConfirmDialog>
  );
}

const loadShortcuts = () => import('./shortcuts-dialog.tsx');

/** Every shortcut there is. */
export function Shortcuts({ onClose }: SheetProps) {
  const fetched = useFetched(loadShortcuts, onClose);
  return fetched && <fetched.ShortcutsDialog shown={shortcuts} onClose={onClose} />;
}
