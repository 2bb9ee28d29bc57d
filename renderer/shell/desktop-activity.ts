import type { CommandName } from '../../contract/commands.ts';
import type { DesktopActivity } from '../../contract/desktop.ts';
import { desktop } from '../api/desktop.ts';

type Actions = Readonly<Partial<Record<CommandName, () => void>>>;
/** Puts an activity in the place of the one before; `null` ends it. */
type Tell<T> = (part: T | null) => void;
type CallActivity = Pick<DesktopActivity, 'call' | 'microphone'>;

/** What is shown now, the latest last; each can be told and ended on its own. */
const bound: Actions[] = [];
const calls: { now: CallActivity }[] = [];
let uses = 0;
let trouble = false;
let told = '';

/** The commands that what is shown can do: from the native menus and the tray of the desktop. @returns what ends that */
export function offerCommands(actions: Actions): () => void {
  bound.push(actions);
  tell();
  return () => {
    bound.splice(bound.indexOf(actions), 1);
    tell();
  };
}

/** A call goes on from the first time this is told of it until it is told null. */
export function beginActivity(): Tell<CallActivity> {
  let entry: { now: CallActivity } | null = null;
  return (part) => {
    if (part === null) {
      if (entry !== null) calls.splice(calls.indexOf(entry), 1);
      entry = null;
    } else if (entry === null) {
      entry = { now: part };
      calls.push(entry);
    } else entry.now = part;
    tell();
  };
}

/** What goes on, watched only perhaps, is broken off by no update. @returns what ends it */
export function beginUse(): () => void {
  uses += 1;
  tell();
  return () => {
    uses -= 1;
    tell();
  };
}

/** Whether the host has a fault that keeps people from meeting, or does not answer. */
export function setHostTrouble(isThere: boolean): void {
  trouble = isThere;
  tell();
}

desktop.onCommand((command) => bound.findLast((actions) => actions[command] !== undefined)?.[command]?.());

function tell(): void {
  if (desktop.kind === 'browser') return;
  const latest = calls.findLast(({ now }) => now.call === 'live') ?? calls.at(-1);
  const activity: DesktopActivity = {
    call: latest?.now.call ?? 'none',
    in_use: uses > 0,
    microphone: latest?.now.microphone ?? null,
    trouble,
    commands: [...new Set(bound.flatMap((actions) => Object.keys(actions) as CommandName[]))].sort(),
  };
  const text = JSON.stringify(activity);
  if (text === told) return;
  told = text;
  desktop.setActivity(activity);
}
