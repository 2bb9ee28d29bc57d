import { useLingui } from '@lingui/react/macro';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { OfflineLine } from './offline-line.tsx';
import { TopBar } from './top-bar.tsx';

let firstScreen = true;

/**
 * Names the window after the screen, and brings the focus to its content when one came from another screen,
 * so that a screen reader starts there. Put the reference on an element with `tabIndex={-1}`.
 */
export function useScreen<Content extends HTMLElement = HTMLElement>(title: string): RefObject<Content | null> {
  const content = useRef<Content>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (!firstScreen && !content.current?.contains(document.activeElement)) {
      content.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    firstScreen = false;
  }, []);
  return content;
}

interface ScreenProps {
  /** For the window's title, before the name of the church. */
  readonly title: string;
  readonly children: ReactNode;
  /** As wide as its reading column, or as the whole page. */
  readonly width?: 'reading' | 'page';
  /** What stands at the end of the top bar for somebody without a session. */
  readonly corner?: ReactNode;
}

/** A page on paper: skip link, offline line, top bar, content. */
export function Screen({ title, children, width = 'reading', corner }: ScreenProps) {
  const { t } = useLingui();
  const content = useScreen(title);
  return (
    <div className="flex min-h-dvh flex-col">
      <button
        type="button"
        onClick={() => content.current?.focus()}
        className="sr-only z-(--z-toast) rounded-control bg-accent type-control text-on-accent focus:not-sr-only focus:fixed! focus:start-4 focus:top-2 focus:min-h-11 focus:px-4!"
      >
        {t`Skip to content`}
      </button>
      <OfflineLine />
      <TopBar corner={corner} />
      <main
        ref={content}
        id="content"
        tabIndex={-1}
        className={`page-x mx-auto w-full pb-16 outline-none ${width === 'page' ? 'max-w-[82rem]' : 'max-w-[50rem]'}`}
      >
        {children}
      </main>
    </div>
  );
}
