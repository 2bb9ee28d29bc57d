import { EllipsisVertical, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';

export interface MenuItem {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly ending?: boolean;
  readonly onPress: () => void;
}

interface MenuProps {
  /** Name of the button that opens it ("More for Prayer and scripture"). */
  readonly label: string;
  readonly items: readonly MenuItem[];
}

const gapPx = 4;

/** A button with three dots and what it opens: a menu in the top layer, with arrow keys, closed by Escape. */
export function Menu({ label, items }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  const entries = () => [...(menu.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]') ?? [])];
  const open = () => {
    const list = menu.current;
    const box = button.current?.getBoundingClientRect();
    if (!list || !box) return;
    list.showPopover();
    const { width, height } = list.getBoundingClientRect();
    list.style.left = `${Math.max(gapPx, box.right - width)}px`;
    const below = box.bottom + gapPx;
    list.style.top = `${below + height <= window.innerHeight ? below : Math.max(gapPx, box.top - height - gapPx)}px`;
    entries()[0]?.focus();
  };
  const close = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: -1 }[
      event.key
    ];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to)?.focus();
    } else if (event.key === 'Tab') {
      menu.current?.hidePopover();
    }
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-controls={id}
        aria-expanded={false}
        onClick={open}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-control text-muted hover:bg-hover"
      >
        <EllipsisVertical aria-hidden className="size-6" strokeWidth={1.75} />
      </button>
      <div
        ref={menu}
        id={id}
        role="menu"
        aria-label={label}
        popover="auto"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          const opened = event.newState === 'open';
          button.current?.setAttribute('aria-expanded', String(opened));
          if (!opened && menu.current?.contains(document.activeElement)) button.current?.focus();
        }}
        className="fixed inset-auto m-0 min-w-52 rounded-control border border-line bg-raised p-1.5 text-text shadow-3"
      >
        {items.map(({ label: name, icon: Icon, ending, onPress }) => (
          <button
            key={name}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              close();
              onPress();
            }}
            className={`flex min-h-11 w-full items-center gap-3 rounded-plate px-3 text-start type-body hover:bg-hover focus-visible:-outline-offset-3 ${ending ? 'text-danger' : ''}`}
          >
            <Icon aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
            {name}
          </button>
        ))}
      </div>
    </>
  );
}
