/** In which menu of the desktop application a command stands. */
export type CommandMenu = 'call' | 'assistant' | 'studio' | 'view';

/** Something a person can do by a key or from the menus, where the screen that is shown can do it. */
export interface Command {
  readonly menu: CommandMenu;
  /** Keys pressed together; `ctrl` is the command key on a Mac as well. */
  readonly keys: readonly string[];
  /** It works for as long as its key is held, and so cannot be chosen from a menu. */
  readonly hold?: true;
  /** In English, for the menus. */
  readonly words: string;
}

/** The one table of commands: the keys that pages listen to, the cheat-sheet and the native menus come from it. */
export const commands = {
  toggle_microphone: { menu: 'call', keys: ['ctrl', 'd'], words: 'Mute or Unmute the Microphone' },
  push_to_talk: { menu: 'call', keys: ['space'], hold: true, words: 'Hold to Talk While Muted' },
  toggle_camera: { menu: 'call', keys: ['ctrl', 'e'], words: 'Start or Stop the Camera' },
  toggle_hand: { menu: 'call', keys: ['ctrl', 'shift', 'h'], words: 'Raise or Lower Your Hand' },
  toggle_chat: { menu: 'call', keys: ['ctrl', 'shift', 'm'], words: 'Open or Close the Chat' },
  toggle_people: { menu: 'call', keys: ['ctrl', 'shift', 'p'], words: 'Open or Close the List of People' },
  interrupt_assistant: { menu: 'assistant', keys: ['escape'], words: 'Stop the Assistant Speaking' },
  studio_scene_1: { menu: 'studio', keys: ['1'], words: 'Preview the First Scene' },
  studio_scene_2: { menu: 'studio', keys: ['2'], words: 'Preview the Second Scene' },
  studio_scene_3: { menu: 'studio', keys: ['3'], words: 'Preview the Third Scene' },
  studio_scene_4: { menu: 'studio', keys: ['4'], words: 'Preview the Fourth Scene' },
  studio_take: { menu: 'studio', keys: ['enter'], words: 'Take the Preview to the Program' },
  next_region: { menu: 'view', keys: ['f6'], words: 'Next Part of the Screen' },
  show_shortcuts: { menu: 'view', keys: ['?'], words: 'Keyboard Shortcuts' },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as readonly CommandName[];
