import { Trans, useLingui } from '@lingui/react/macro';
import { Link, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useRef } from 'react';
import { Button } from '../../../design/button.tsx';
import { useInviteLink } from '../invite-link.ts';
import { type OpenPanel, PeopleWord } from '../toolbar.tsx';
import { useFetched } from '../use-fetched.ts';
import { MeetingChat } from './meeting-chat.tsx';

interface SidePanelProps {
  readonly panel: Exclude<OpenPanel, null>;
  readonly onPanel: (panel: OpenPanel) => void;
}

/** Beside the stage: the people, or the chat. */
export function SidePanel({ panel, onPanel }: SidePanelProps) {
  const { t } = useLingui();
  const tabs = useRef<HTMLDivElement>(null);
  const close = useCallback(() => onPanel(null), [onPanel]);
  const turn = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    onPanel(panel === 'people' ? 'chat' : 'people');
    tabs.current?.querySelector<HTMLElement>('[aria-selected="false"]')?.focus();
  };
  const tab = (name: Exclude<OpenPanel, null>, words: React.ReactNode) => (
    <button
      type="button"
      role="tab"
      id={`meeting-tab-${name}`}
      aria-selected={panel === name}
      aria-controls="meeting-tab-panel"
      tabIndex={panel === name ? 0 : -1}
      onClick={() => onPanel(name)}
    >
      {words}
    </button>
  );
  return (
    <aside
      className="meeting-panel"
      aria-label={panel === 'people' ? t`People` : t`Chat`}
      data-region
      tabIndex={-1}
      onKeyDown={({ key, target }) => {
        // what is open over the panel closes first, and alone
        const isOver = target instanceof Element && target.closest('dialog, [popover]') !== null;
        if (key === 'Escape' && !isOver) onPanel(null);
      }}
    >
      <div className="meeting-panel-head">
        <div ref={tabs} role="tablist" aria-label={t`Panel`} onKeyDown={turn}>
          {tab('people', <PeopleWord />)}
          {tab('chat', <Trans>Chat</Trans>)}
        </div>
        <button type="button" className="meeting-close" aria-label={t`Close panel`} onClick={close}>
          <X aria-hidden strokeWidth={1.75} />
        </button>
      </div>
      <div
        id="meeting-tab-panel"
        role="tabpanel"
        aria-labelledby={`meeting-tab-${panel}`}
        className="meeting-panel-body"
      >
        {panel === 'people' ? <People onMissing={close} /> : <MeetingChat />}
      </div>
    </aside>
  );
}

const loadPeople = () => import('./people-panel.tsx');

function People({ onMissing }: { readonly onMissing: () => void }) {
  const fetched = useFetched(loadPeople, onMissing);
  const { copy, reason } = useInviteLink();
  return (
    <>
      {fetched && <fetched.PeoplePanel />}
      {reason === null && (
        <div className="meeting-panel-foot">
          <Button wide icon={Link} onPress={copy}>
            <Trans>Copy link to invite someone</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
