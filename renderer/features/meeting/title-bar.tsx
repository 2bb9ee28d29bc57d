import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { LayoutGrid, Link, type LucideIcon, Presentation } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { IconToggle } from '../../design/icon-toggle.tsx';
import { useScreen } from '../../shell/screen.tsx';
import { useInviteLink } from './invite-link.ts';
import { useMeeting } from './meeting-context.ts';
import { OffPageReactions } from './off-page-reactions.tsx';
import { nameOf, peopleCount } from './people-names.ts';
import { Paging } from './stage.tsx';
import { canFeature } from './stage-view.ts';
import { useWindowSize } from './window-size.ts';

/** What meeting this is, since when, with how many, and who shares. */
export function TitleBar({ title }: { readonly title: string }) {
  const heading = useScreen<HTMLHeadingElement>(title);
  return (
    <header className="meeting-title-bar" data-region tabIndex={-1}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>
        <Summary />
      </p>
      <OffPageReactions />
      <Paging />
      <ViewSwitch />
      <CopyLink />
    </header>
  );
}

function Summary() {
  const { t } = useLingui();
  const { call } = useMeeting();
  const minutes = useMinutes();
  const connecting = useStore(call.store, ({ phase }) => phase === 'connecting');
  const people = useStore(call.store, peopleCount);
  const sharer = useStore(call.store, (state) =>
    nameOf(
      state,
      state.sharing.find((who) => who !== state.localIdentity),
    ),
  );
  const sharing = useStore(call.store, ({ screen }) => screen.state === 'on');
  if (connecting) return t`Connecting`;
  const since =
    minutes === null
      ? ''
      : minutes < 1
        ? t`Just begun.`
        : `${plural(minutes, { one: '# minute', other: '# minutes' })}.`;
  const who = sharing
    ? t`You are sharing your screen`
    : sharer !== ''
      ? t`${sharer} is sharing a screen`
      : plural(people, { one: '# person', other: '# people' });
  return `${since} ${who}`;
}

/** Minutes since one was connected; null before that. */
function useMinutes(): number | null {
  const { call } = useMeeting();
  const connectedAtMs = useStore(call.store, (state) => state.connectedAtMs);
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (connectedAtMs === null) return;
    const untilNextMs = 60_000 - ((Date.now() - connectedAtMs) % 60_000);
    const timer = setTimeout(() => setNowMs(Date.now()), untilNextMs + 50);
    return () => clearTimeout(timer);
  }, [connectedAtMs, nowMs]);
  return connectedAtMs === null ? null : Math.max(0, Math.floor((nowMs - connectedAtMs) / 60_000));
}

function CopyLink() {
  const { t } = useLingui();
  const { copy, reason } = useInviteLink();
  return reason === null && <TitleButton icon={Link} label={t`Copy link`} onPress={copy} />;
}

/** Between all alike and whoever speaks large; the way back from one person in the spotlight as well. */
function ViewSwitch() {
  const { t } = useLingui();
  const { view: stage } = useMeeting();
  const view = useStore(stage.store, (state) => state.view);
  const chooses = useStore(stage.store, canFeature);
  if (!chooses) return null;
  return view === 'grid' ? (
    <TitleButton icon={Presentation} label={t`Speaker view`} onPress={() => stage.setView('speaker')} />
  ) : (
    <TitleButton icon={LayoutGrid} label={t`Grid view`} onPress={() => stage.setView('grid')} />
  );
}

interface TitleButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
}

function TitleButton({ icon, label, onPress }: TitleButtonProps) {
  return useWindowSize('narrow') ? (
    <IconToggle icon={icon} label={label} iconOnly onPress={onPress} />
  ) : (
    <Button variant="quiet" icon={icon} onPress={onPress}>
      {label}
    </Button>
  );
}
