import './meeting.css';
import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { StreamRole } from '../../../contract/authority.ts';
import type { Lobby } from '../../../contract/meeting.ts';
import type { Call } from '../../media/call.ts';
import type { EndReason } from '../../media/call-state.ts';
import type { DevicesHandle } from '../../media/devices.ts';
import { useInUse } from '../../shell/in-use.ts';
import { useCameraControl, useHandControl, useMicrophoneControl } from './controls.ts';
import { DevicesDialog } from './devices-dialog.tsx';
import { type Meeting, MeetingContext, useMeeting } from './meeting-context.ts';
import { NetworkLine, SoundLine } from './network-line.tsx';
import { openMeeting } from './open-meeting.ts';
import { SidePanel } from './panel/side-panel.tsx';
import { nameOf } from './people-names.ts';
import { reactionWords } from './reaction-words.ts';
import { EndDialog, MoreSheet, ReactionPicker, Shortcuts } from './sheets.tsx';
import { Stage } from './stage.tsx';
import { TitleBar } from './title-bar.tsx';
import { type OpenPanel, type OpenSheet, Toolbar } from './toolbar.tsx';
import { useMeetingKeys } from './use-meeting-keys.ts';
import { useMeetingNews, useMutedByHost } from './use-meeting-news.ts';

export interface MeetingScreenProps {
  /** Handed over at the click on Join now, before it is connected. */
  readonly call: Call;
  readonly lobby: Lobby;
  readonly identity: string;
  readonly role: StreamRole;
  readonly devices: DevicesHandle;
  /** Called once, when the person left or was taken out. */
  readonly onLeft: (reason: EndReason) => void;
}

/** A meeting from the click on Join now until one leaves. */
export function MeetingScreen({ call, lobby, identity, role, devices, onLeft }: MeetingScreenProps) {
  const { t, i18n } = useLingui();
  const [meeting, setMeeting] = useState<Meeting | null>(null);
  const announcement = useRef<HTMLParagraphElement>(null);
  const latest = useRef({ t, i18n, lobby });
  latest.current = { t, i18n, lobby };
  const { stream_id: streamId } = lobby;
  useInUse();

  useLayoutEffect(() => {
    const opened = openMeeting({
      call,
      lobby: latest.current.lobby,
      identity,
      role,
      announce: (text) => {
        if (announcement.current) announcement.current.textContent = text;
      },
      onUnread: ({ sender_name: sender, body }) => {
        const { t } = latest.current;
        opened.meeting.announcer.say(t`${sender} writes: ${body.slice(0, 200)}`);
      },
      onReaction: (from, reaction) => {
        const name = nameOf(call.store.getState(), from);
        opened.meeting.announcer.say(`${name}: ${latest.current.i18n._(reactionWords[reaction].word)}.`);
      },
    });
    setMeeting(opened.meeting);
    return opened.close;
  }, [call, streamId, identity, role]);

  return (
    <div data-stage className="meeting">
      {meeting && (
        <MeetingContext value={meeting}>
          <MeetingParts title={lobby.title} devices={devices} onLeft={onLeft} />
        </MeetingContext>
      )}
      <p ref={announcement} role="status" className="sr-only" />
    </div>
  );
}

interface MeetingPartsProps extends Pick<MeetingScreenProps, 'devices' | 'onLeft'> {
  readonly title: string;
}

function MeetingParts({ title, devices, onLeft }: MeetingPartsProps) {
  const { t } = useLingui();
  const { call } = useMeeting();
  const [panel, setPanel] = useState<OpenPanel>(null);
  const [sheet, setSheet] = useState<OpenSheet>(null);
  const leave = useLeaving(onLeft);
  const close = useCallback(() => {
    setSheet(null);
    requestAnimationFrame(focusToolbar);
  }, []);
  const showPanel = useCallback((next: OpenPanel) => {
    setSheet(null);
    setPanel(next);
    if (next === null) requestAnimationFrame(focusToolbar);
  }, []);
  const showPeople = useCallback(() => showPanel('people'), [showPanel]);
  const openPanel = useCallback(
    (next: OpenPanel) => {
      showPanel(next);
      if (next === 'chat') requestAnimationFrame(focusMessage);
    },
    [showPanel],
  );
  const network = useStore(call.store, (state) => (state.phase === 'reconnecting' ? 'lost' : state.network));
  useMeetingNews(devices);
  useMutedByHost();

  return (
    <>
      <TitleBar title={title} />
      <main className="meeting-stage" data-network={network} data-region tabIndex={-1} aria-label={t`Stage`}>
        <NetworkLine />
        <SoundLine />
        <Stage onMore={showPeople} />
      </main>
      {panel !== null && <SidePanel panel={panel} onPanel={showPanel} />}
      <footer className="meeting-bottom">
        {sheet === 'reactions' && <ReactionPicker onClose={close} />}
        <Toolbar panel={panel} sheet={sheet} onPanel={openPanel} onSheet={setSheet} onLeave={leave} />
      </footer>
      <Keys panel={panel} onPanel={openPanel} onSheet={setSheet} />
      {sheet === 'more' && <MoreSheet onClose={close} onPanel={showPanel} onSheet={setSheet} />}
      {sheet === 'devices' && <DevicesDialog devices={devices} onClose={close} />}
      {sheet === 'shortcuts' && <Shortcuts onClose={close} />}
      {sheet === 'end' && <EndDialog onClose={close} onEnded={leave} />}
    </>
  );
}

interface KeysProps {
  readonly panel: OpenPanel;
  readonly onPanel: (panel: OpenPanel) => void;
  readonly onSheet: (sheet: OpenSheet) => void;
}

/** The shortcuts, apart from what is drawn: they follow the controls' state, and nothing else should. */
function Keys({ panel, onPanel, onSheet }: KeysProps) {
  const microphone = useMicrophoneControl();
  const camera = useCameraControl();
  const hand = useHandControl();
  useMeetingKeys({
    toggle_microphone: () => microphone.unavailable ?? microphone.onPress(),
    toggle_camera: () => camera.unavailable ?? camera.onPress(),
    toggle_hand: () => hand.unavailable ?? hand.onPress(),
    toggle_chat: () => onPanel(panel === 'chat' ? null : 'chat'),
    toggle_people: () => onPanel(panel === 'people' ? null : 'people'),
    show_shortcuts: () => onSheet('shortcuts'),
  });
  return null;
}

/** Leaves the call, and tells once that it is over, whoever ended it. */
function useLeaving(onLeft: (reason: EndReason) => void): () => void {
  const { call } = useMeeting();
  const tell = useRef(onLeft);
  tell.current = onLeft;
  const told = useRef(false);
  const end = useCallback((reason: EndReason) => {
    if (told.current) return;
    told.current = true;
    tell.current(reason);
  }, []);
  useEffect(() => {
    const look = () => {
      const { phase, endReason } = call.store.getState();
      if (phase === 'ended') end(endReason ?? 'left');
    };
    look();
    return call.store.subscribe(look);
  }, [call, end]);
  return useCallback(() => {
    void call.leave().finally(() => end('left'));
  }, [call, end]);
}

/** Where the focus goes when what had it is gone. */
function focusToolbar(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('.meeting-toolbar button[tabindex="0"]')?.focus();
}

/** Whoever opens the chat is about to write; where that calls up a keyboard on the screen, only when the box is touched. */
function focusMessage(): void {
  if (matchMedia('(pointer: fine)').matches) document.querySelector<HTMLElement>('.meeting-panel textarea')?.focus();
}
