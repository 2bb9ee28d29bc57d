import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

interface TabsProps<Name extends string> {
  /** What the row of tabs is called. */
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly words: ReactNode }[];
  readonly open: Name;
  readonly onOpen: (name: Name) => void;
  /** What the open one shows. */
  readonly children: ReactNode;
}

/** A row of tabs, and below it what the open one shows. One stop for Tab; arrows go from one to the next. */
export function Tabs<Name extends string>({ label, tabs, open, onOpen, children }: TabsProps<Name>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const turn = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === open);
    const next = nextIndex(event.key, at, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onOpen(tab.name);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next ?? 0]?.focus();
  };
  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="flex flex-none border-b border-line px-3 pt-1.5"
        onKeyDown={turn}
      >
        {tabs.map(({ name, words }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={open === name}
            aria-controls={`${id}-panel`}
            tabIndex={open === name ? 0 : -1}
            onClick={() => onOpen(name)}
            className="min-h-12 border-transparent border-b-3 px-4 type-label text-muted -outline-offset-3 aria-selected:border-accent aria-selected:text-text"
          >
            {words}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${open}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {children}
      </div>
    </>
  );
}

/** Where a key leads from a tab, round the ends; null for a key that leads nowhere. */
function nextIndex(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'ArrowRight':
      return (at + 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
