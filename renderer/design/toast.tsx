import './toast.css';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

export interface Toast {
  /** One sentence. */
  readonly message: string;
  readonly icon?: LucideIcon;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

interface Shown extends Toast {
  readonly id: number;
}

const shownForMs = 6000;

let shown: Shown | null = null;
let count = 0;
const listeners = new Set<() => void>();

function show(toast: Shown | null): void {
  shown = toast;
  for (const listener of listeners) listener();
}

/** Says something that needs no answer, for 6 s; a later one takes the place of an earlier one. */
export function showToast(toast: Toast): void {
  count += 1;
  show({ ...toast, id: count });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear, lower left. Put it once into a page; a screen without it (the studio) shows none. */
export function Toaster() {
  const toast = useSyncExternalStore(subscribe, () => shown);
  return (
    <div role="status" className="toaster">
      {toast && <ToastSheet key={toast.id} toast={toast} />}
    </div>
  );
}

function ToastSheet({ toast }: { readonly toast: Shown }) {
  const [held, setHeld] = useState(false);
  const leftMs = useRef(shownForMs);
  const { icon: Icon, action } = toast;

  useEffect(() => {
    if (held) return;
    const startedAtMs = performance.now();
    const timer = setTimeout(() => show(null), leftMs.current);
    return () => {
      clearTimeout(timer);
      leftMs.current -= performance.now() - startedAtMs;
    };
  }, [held]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only holds the clock
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="enter pointer-events-auto flex min-h-16 w-full max-w-136 items-center gap-4 rounded-control border border-transparent bg-inverse px-4 py-2 text-on-inverse shadow-3"
    >
      {Icon && <Icon aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />}
      <p className="min-w-0 flex-1 type-body">{toast.message}</p>
      {action && (
        <button
          type="button"
          onClick={() => {
            show(null);
            action.onPress();
          }}
          className="min-h-11 shrink-0 rounded-control border border-current px-4 type-control focus-visible:outline-on-inverse focus-visible:-outline-offset-4"
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
