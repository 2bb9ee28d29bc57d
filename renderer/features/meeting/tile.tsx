import { useLingui } from '@lingui/react/macro';
import { Hand, MicOff, Move, Unplug } from 'lucide-react';
import { memo, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { initialsOf } from '../../design/initials.ts';
import type { ParticipantState } from '../../media/call-state.ts';
import { useMeeting } from './meeting-context.ts';
import { reactionWords } from './reaction-words.ts';
import type { Corner } from './stage-layout.ts';

/** One person on the stage. It renders only when something shown of this very person changes. */
export const Tile = memo(function Tile({ identity }: { readonly identity: string }) {
  const { call } = useMeeting();
  const participant = useStore(call.store, (state) => state.participants[identity]);
  return participant ? <TileOf participant={participant} /> : null;
});

function TileOf({ participant }: { readonly participant: ParticipantState }) {
  const { t } = useLingui();
  const { marks, view } = useMeeting();
  const element = useRef<HTMLDivElement>(null);
  const { identity, name, isLocal } = participant;
  const condition = conditionOf(participant);
  const said = condition && { hand: t`hand raised`, weak: t`weak connection`, lost: t`not connected` }[condition];
  const label = said === null ? name : t`${name}, ${said}`;
  const speakingLabel = t`${label}, speaking`;

  useLayoutEffect(() => {
    return element.current ? view.placeTile(identity, element.current) : undefined;
  }, [view, identity]);
  useLayoutEffect(
    () =>
      marks.mark(identity, (speaking) => {
        element.current?.toggleAttribute('data-speaking', speaking);
        element.current?.setAttribute('aria-label', speaking ? speakingLabel : label);
      }),
    [marks, identity, label, speakingLabel],
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div ref={element} role="group" className="meeting-tile" data-local={isLocal || undefined}>
      <span aria-hidden className="meeting-tile-initials">
        <span>{initialsOf(name)}</span>
      </span>
      {participant.camera === 'on' && (isLocal ? <OwnPicture /> : <TileVideo identity={identity} source="camera" />)}
      <div className="meeting-plate meeting-plate-name">
        <SpeakingBars />
        {participant.microphone !== 'on' && (
          <MicOff role="img" aria-label={t`Microphone is off`} className="meeting-plate-muted" strokeWidth={1.75} />
        )}
        <span className="meeting-plate-words">{isLocal ? t`You` : name}</span>
      </div>
      {condition !== null && <ConditionPlate condition={condition} />}
      <TileReaction identity={identity} />
      {isLocal && <MoveSelf tile={element} />}
    </div>
  );
}

function conditionOf(participant: ParticipantState): 'hand' | 'weak' | 'lost' | null {
  if (participant.handRaisedAtMs !== null) return 'hand';
  return participant.connection === 'good' ? null : participant.connection;
}

function ConditionPlate({ condition }: { readonly condition: 'hand' | 'weak' | 'lost' }) {
  const { t } = useLingui();
  const { icon: Icon, words } = {
    hand: { icon: Hand, words: t`Hand raised` },
    weak: { icon: WeakSignal, words: t`Weak connection` },
    lost: { icon: Unplug, words: t`Not connected` },
  }[condition];
  return (
    <div aria-hidden className="meeting-plate meeting-plate-condition" data-condition={condition}>
      <Icon strokeWidth={1.75} />
      <span className="meeting-plate-words">{words}</span>
    </div>
  );
}

function TileReaction({ identity }: { readonly identity: string }) {
  const { i18n } = useLingui();
  const { reactions } = useMeeting();
  const reaction = useStore(reactions.store, (shown) => shown[identity]);
  if (!reaction) return null;
  const { icon: Icon, word } = reactionWords[reaction];
  return (
    <div key={reaction} aria-hidden className="meeting-plate meeting-plate-reaction">
      <Icon strokeWidth={1.75} />
      <span>{i18n._(word)}</span>
    </div>
  );
}

function WeakSignal() {
  return (
    <svg aria-hidden="true" viewBox="0 0 18 18" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round">
      <path d="M2.5 14.5v.5M7 11.5V15" />
      <path d="M11.5 7.5V15M16 3.5V15" opacity=".35" />
    </svg>
  );
}

function SpeakingBars() {
  return (
    <svg aria-hidden="true" className="meeting-bars" viewBox="0 0 16 16">
      <path d="M3 5.5v5M8 2.5v11M13 5.5v5" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

interface TileVideoProps {
  readonly identity: string;
  readonly source: 'camera' | 'screen';
}

/** The very element that the preview showed. */
function OwnPicture() {
  const { call } = useMeeting();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const look = { className: 'meeting-video meeting-video-mirrored', label: null };
    return place.current ? call.ownPicture.place(place.current, look) : undefined;
  }, [call]);
  return <div ref={place} className="contents" />;
}

/** A picture, attached outside React. */
export function TileVideo({ identity, source }: TileVideoProps) {
  const { call } = useMeeting();
  const element = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    return element.current ? call.attachVideo(identity, source, element.current) : undefined;
  }, [call, identity, source]);
  return (
    <video
      ref={element}
      className="meeting-video"
      data-source={source}
      aria-hidden
      tabIndex={-1}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
    />
  );
}

const corners: readonly Corner[] = ['bottom-right', 'bottom-left', 'top-left', 'top-right'];

/** The handle of the own picture in a talk of two: drag it, press it, or use the arrow keys. */
function MoveSelf({ tile }: { readonly tile: React.RefObject<HTMLDivElement | null> }) {
  const { t } = useLingui();
  const { view } = useMeeting();
  const inPair = useStore(view.store, ({ mode }) => mode === 'pair');
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  if (!inPair) return null;

  const turn = (vertical: string | null, horizontal: string | null) => {
    const [v, h] = view.corner().split('-') as [string, string];
    view.setCorner(`${vertical ?? v}-${horizontal ?? h}` as Corner);
  };
  const end = (event: PointerEvent<HTMLButtonElement>) => {
    const started = drag.current;
    drag.current = null;
    const element = tile.current;
    if (!started?.moved || !element) return;
    const area = element.parentElement?.getBoundingClientRect();
    element.style.translate = '';
    if (!area) return;
    turn(
      event.clientY < area.y + area.height / 2 ? 'top' : 'bottom',
      event.clientX < area.x + area.width / 2 ? 'left' : 'right',
    );
  };
  return (
    <button
      type="button"
      aria-label={t`Move your picture`}
      aria-description={t`Arrow keys choose the corner`}
      className="meeting-move-self"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY, moved: false };
      }}
      onPointerMove={(event) => {
        const from = drag.current;
        if (!from || !tile.current) return;
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
        from.moved ||= Math.hypot(dx, dy) > 6;
        if (from.moved) tile.current.style.translate = `${dx}px ${dy}px`;
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onClick={(event) => {
        if (event.detail !== 0) return;
        view.setCorner(corners[(corners.indexOf(view.corner()) + 1) % corners.length] ?? 'bottom-right');
      }}
      onKeyDown={(event) => {
        const moves: Record<string, () => void> = {
          ArrowUp: () => turn('top', null),
          ArrowDown: () => turn('bottom', null),
          ArrowLeft: () => turn(null, 'left'),
          ArrowRight: () => turn(null, 'right'),
        };
        const move = moves[event.key];
        if (!move) return;
        event.preventDefault();
        move();
      }}
    >
      <Move aria-hidden strokeWidth={1.75} />
    </button>
  );
}
