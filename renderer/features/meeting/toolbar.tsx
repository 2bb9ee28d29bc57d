import { Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, LogOut, MessageSquare, PhoneOff, Settings2, Smile, Users } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { IconToggle } from '../../design/icon-toggle.tsx';
import { type Control, useCameraControl, useHandControl, useMicrophoneControl, useScreenControl } from './controls.ts';
import { useMeeting } from './meeting-context.ts';
import { peopleCount } from './people-names.ts';
import { useWindowSize } from './window-size.ts';

/** What is open beside or over the stage. */
export type OpenSheet = 'more' | 'reactions' | 'devices' | 'shortcuts' | 'end' | null;
export type OpenPanel = 'people' | 'chat' | null;

interface ToolbarProps {
  readonly panel: OpenPanel;
  readonly sheet: OpenSheet;
  readonly onPanel: (panel: OpenPanel) => void;
  readonly onSheet: (sheet: OpenSheet) => void;
  readonly onLeave: () => void;
}

/** Everything one can do in the meeting: one tab stop, arrow keys within. */
export function Toolbar({ panel, sheet, onPanel, onSheet, onLeave }: ToolbarProps) {
  const { t } = useLingui();
  const { isHost } = useMeeting();
  const compact = useWindowSize('compact');
  const phone = useWindowSize('phone');
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepOneTabStop(bar.current));

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t`Meeting controls`}
      className="meeting-toolbar"
      data-region
      tabIndex={-1}
      onKeyDown={moveFocus}
      onFocus={(event) => keepOneTabStop(event.currentTarget)}
    >
      <div>
        <Toggle use={useMicrophoneControl} iconOnly={compact} />
        <Toggle use={useCameraControl} iconOnly={compact} />
        {!phone && (
          <>
            <Toggle use={useScreenControl} iconOnly={compact} />
            <Toggle use={useHandControl} iconOnly={compact} />
            <IconToggle
              icon={Smile}
              label={t`Reactions`}
              state={sheet === 'reactions' ? 'pressed' : 'plain'}
              iconOnly={compact}
              onPress={() => onSheet(sheet === 'reactions' ? null : 'reactions')}
            />
            <IconToggle
              icon={Settings2}
              label={t`Devices`}
              state={sheet === 'devices' ? 'pressed' : 'plain'}
              iconOnly={compact}
              onPress={() => onSheet('devices')}
            />
          </>
        )}
      </div>
      <div>
        <ChatToggle
          open={panel === 'chat'}
          iconOnly={compact}
          onPress={() => onPanel(panel === 'chat' ? null : 'chat')}
        />
        {phone ? (
          <IconToggle
            icon={Ellipsis}
            label={t`More`}
            state={sheet === 'more' ? 'pressed' : 'plain'}
            iconOnly
            onPress={() => onSheet('more')}
          />
        ) : (
          <IconToggle
            icon={Users}
            label={t`People`}
            state={panel === 'people' ? 'pressed' : 'plain'}
            iconOnly={compact}
            onPress={() => onPanel(panel === 'people' ? null : 'people')}
          />
        )}
      </div>
      <div>
        {compact ? (
          <Button
            variant={isHost && !phone ? 'ordinary' : 'ending'}
            {...(phone ? {} : { icon: LogOut })}
            onPress={onLeave}
          >
            <Trans>Leave</Trans>
          </Button>
        ) : (
          <IconToggle
            icon={LogOut}
            label={t`Leave`}
            {...(isHost ? {} : { tone: 'ending' as const })}
            onPress={onLeave}
          />
        )}
        {isHost && !phone && (
          <IconToggle
            icon={PhoneOff}
            label={t`End for everyone`}
            tone="ending"
            iconOnly={compact}
            onPress={() => onSheet('end')}
          />
        )}
      </div>
    </div>
  );
}

/** One control that follows its own part of the call's state, so that no other renders with it. */
function Toggle({ use, iconOnly }: { readonly use: () => Control; readonly iconOnly: boolean }) {
  return <IconToggle {...use()} iconOnly={iconOnly} />;
}

interface ChatToggleProps {
  readonly open: boolean;
  readonly iconOnly: boolean;
  readonly onPress: () => void;
}

function ChatToggle({ open, iconOnly, onPress }: ChatToggleProps) {
  const { t } = useLingui();
  const { chat } = useMeeting();
  const unread = useStore(chat.store, (state) => state.unread);
  return (
    <IconToggle
      icon={MessageSquare}
      label={t`Chat`}
      state={open ? 'pressed' : 'plain'}
      badge={unread}
      iconOnly={iconOnly}
      onPress={onPress}
    />
  );
}

/** The tab of the list of people, with how many they are. */
export function PeopleWord() {
  const { call } = useMeeting();
  const people = useStore(call.store, peopleCount);
  return <Trans>People ({people})</Trans>;
}

function buttonsOf(bar: Element): readonly HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>('button')];
}

/** The control that had the focus last is the one that Tab goes to. */
function keepOneTabStop(bar: Element | null): void {
  if (!bar) return;
  const buttons = buttonsOf(bar);
  const focused = buttons.find((button) => button === document.activeElement);
  const stop = focused ?? buttons.find((button) => button.tabIndex === 0) ?? buttons[0];
  for (const button of buttons) {
    const wanted = button === stop ? 0 : -1;
    if (button.tabIndex !== wanted) button.tabIndex = wanted;
  }
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = buttonsOf(event.currentTarget);
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1 + buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const to = steps[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  buttons[to % buttons.length]?.focus();
}
