import { type ReactNode, useEffect, useRef } from 'react';

interface TooltipProps {
  /** Words that the child already carries in its accessible name or description. */
  readonly text: string;
  readonly children: ReactNode;
}

const gapPx = 8;

/**
 * Shows words above its child (below where there is no room) while the child is pointed at or focused by keyboard.
 * Escape hides it. It paints outside React and lies in the top layer, so nothing clips it.
 */
export function Tooltip({ text, children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const around = anchor.current;
    const tip = bubble.current;
    if (!around || !tip) return;
    const show = () => {
      const box = (around.firstElementChild ?? around).getBoundingClientRect();
      if (!tip.matches(':popover-open')) tip.showPopover();
      const size = tip.getBoundingClientRect();
      const left = Math.min(
        Math.max(gapPx, box.left + (box.width - size.width) / 2),
        window.innerWidth - size.width - gapPx,
      );
      const above = box.top - size.height - gapPx;
      tip.style.left = `${left}px`;
      tip.style.top = `${above >= gapPx ? above : box.bottom + gapPx}px`;
    };
    const hide = () => {
      if (tip.matches(':popover-open')) tip.hidePopover();
    };
    const focus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show();
    };
    const hideOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    around.addEventListener('pointerenter', (event) => event.pointerType !== 'touch' && show(), { signal });
    around.addEventListener('pointerleave', hide, { signal });
    around.addEventListener('focusin', focus, { signal });
    around.addEventListener('focusout', hide, { signal });
    document.addEventListener('keydown', hideOnEscape, { signal });
    return () => {
      listeners.abort();
      hide();
    };
  }, []);

  return (
    <span ref={anchor} className="contents">
      {children}
      <span
        ref={bubble}
        popover="manual"
        aria-hidden
        className="pointer-events-none fixed inset-auto m-0 max-w-80 rounded-plate border border-transparent bg-inverse px-3 py-1.5 type-small text-on-inverse"
      >
        {text}
      </span>
    </span>
  );
}
