import { useLingui } from '@lingui/react/macro';
import { useStore } from 'zustand';
import { useMeeting } from './meeting-context.ts';
import { nameOf } from './people-names.ts';
import { reactionWords } from './reaction-words.ts';

/** Reactions of people whose tiles are not on this page, in the title bar, where they cover nobody. */
export function OffPageReactions() {
  const { i18n } = useLingui();
  const { call, view, reactions } = useMeeting();
  const shown = useStore(reactions.store);
  const visible = useStore(view.store, (state) => state.visible);
  const off = Object.entries(shown).filter(([identity]) => !visible.includes(identity));
  const last = off.at(-1);
  if (!last) return null;
  const [identity, reaction] = last;
  const { icon: Icon, word } = reactionWords[reaction];
  return (
    <span aria-hidden className="meeting-off-page">
      <Icon strokeWidth={1.75} />
      {nameOf(call.store.getState(), identity)}: {i18n._(word)}
    </span>
  );
}
