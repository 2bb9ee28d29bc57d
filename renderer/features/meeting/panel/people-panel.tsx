import { Trans, useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Ellipsis, Hand, Mic, MicOff } from 'lucide-react';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { initialsOf } from '../../../design/initials.ts';
import { TextField } from '../../../design/text-field.tsx';
import type { ParticipantState } from '../../../media/call-state.ts';
import { useMeeting } from '../meeting-context.ts';
import { canFeature } from '../stage-view.ts';
import { matchesSearch } from './people-order.ts';
import { PersonDialog } from './person-dialog.tsx';
import { usePeopleOrder } from './use-people-order.ts';

const rowHeightPx = 56;
const searchFrom = 13;

/** Everybody in the meeting, those who only listen too, however many they are. */
export function PeoplePanel() {
  const { t } = useLingui();
  const { call } = useMeeting();
  const scroll = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const everybody = usePeopleOrder(scroll);
  const shown = useMemo(() => {
    if (search.trim() === '') return everybody;
    const { participants } = call.store.getState();
    return everybody.filter((identity) => matchesSearch(participants[identity]?.name ?? '', search));
  }, [everybody, search, call]);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    getItemKey: (index) => shown[index] ?? index,
    estimateSize: () => rowHeightPx,
    overscan: 6,
  });
  const firstHand = everybody[0];

  return (
    <>
      {(everybody.length >= searchFrom || search !== '') && (
        <div className="meeting-search">
          <TextField
            label={t`Search people`}
            placeholder={t`Search people`}
            hideLabel
            value={search}
            onChange={setSearch}
          />
        </div>
      )}
      <section ref={scroll} className="meeting-people" aria-label={t`List of people`}>
        {/* biome-ignore lint/a11y/noRedundantRoles: without list marks Safari takes the role away */}
        <ul role="list" aria-label={t`Participants`} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const identity = shown[index];
            if (identity === undefined) return null;
            return (
              <li
                key={key}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Person identity={identity} handIsFirst={identity === firstHand} onAsk={setAsked} />
              </li>
            );
          })}
        </ul>
        {shown.length === 0 && (
          <p className="meeting-nobody-found">
            <Trans>Nobody here has that name.</Trans>
          </p>
        )}
      </section>
      {asked !== null && <PersonDialog identity={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

interface PersonProps {
  readonly identity: string;
  readonly handIsFirst: boolean;
  readonly onAsk: (identity: string) => void;
}

const Person = memo(function Person({ identity, handIsFirst, onAsk }: PersonProps) {
  const { t } = useLingui();
  const { call, marks, isHost, view } = useMeeting();
  const larger = useStore(view.store, canFeature);
  const person = useStore(call.store, (state) => state.participants[identity]);
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => marks.mark(identity, (speaking) => row.current?.toggleAttribute('data-speaking', speaking)),
    [marks, identity],
  );
  if (!person) return null;
  const { name } = person;
  const MicrophoneIcon = person.microphone === 'on' ? Mic : MicOff;
  return (
    <div ref={row} className="meeting-person">
      <span aria-hidden className="meeting-avatar">
        {initialsOf(name)}
      </span>
      <span className="meeting-person-words">
        <span className="meeting-person-name">{name}</span>
        <SecondLine person={person} handIsFirst={handIsFirst} />
      </span>
      {person.handRaisedAtMs !== null && <Hand aria-hidden className="meeting-person-hand" strokeWidth={1.75} />}
      <MicrophoneIcon
        role="img"
        aria-label={person.microphone === 'on' ? t`Microphone is on` : t`Microphone is off`}
        className="meeting-person-microphone"
        data-on={person.microphone === 'on' || undefined}
        strokeWidth={1.75}
      />
      {!person.isLocal && (isHost || (larger && person.role !== 'viewer')) && (
        <button
          type="button"
          className="meeting-close"
          aria-haspopup="dialog"
          aria-label={t`Actions for ${name}`}
          onClick={() => onAsk(identity)}
        >
          <Ellipsis aria-hidden strokeWidth={1.75} />
        </button>
      )}
    </div>
  );
});

/** What is to be said about somebody, one thing only. "Speaking" takes its place by style, without React. */
function SecondLine({ person, handIsFirst }: { person: ParticipantState; handIsFirst: boolean }) {
  const { t } = useLingui();
  const raised = person.handRaisedAtMs !== null;
  const weak = person.connection !== 'good';
  const words = raised
    ? handIsFirst
      ? t`Raised hand first`
      : t`Hand raised`
    : person.connection === 'lost'
      ? t`Not connected`
      : weak
        ? t`Weak connection`
        : person.isLocal
          ? t`You`
          : person.role === 'host'
            ? t`Host`
            : person.role === 'viewer'
              ? t`Watching`
              : person.camera !== 'on'
                ? t`Camera is off`
                : '';
  return (
    <>
      {!raised && (
        <span className="meeting-person-speaking">
          <Trans>Speaking</Trans>
        </span>
      )}
      {words !== '' && (
        <span
          className="meeting-person-note"
          data-weak={(weak && !raised) || undefined}
          data-stays={raised || undefined}
        >
          {words}
        </span>
      )}
    </>
  );
}
