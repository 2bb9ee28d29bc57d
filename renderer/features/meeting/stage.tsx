import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, Link } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { useInviteLink } from './invite-link.ts';
import { useMeeting } from './meeting-context.ts';
import type { StagePart } from './stage-view.ts';
import { Tile, TileVideo } from './tile.tsx';

/** The tiles, and a shared screen. */
export function Stage({ onMore }: { readonly onMore: () => void }) {
  const { view } = useMeeting();
  const area = useRef<HTMLDivElement>(null);
  const visible = useStore(view.store, (state) => state.visible);
  const mode = useStore(view.store, (state) => state.mode);
  const sharer = useStore(view.store, (state) => state.sharer);
  const more = useStore(view.store, (state) => state.more);

  useLayoutEffect(() => {
    return area.current ? view.attach(area.current) : undefined;
  }, [view]);

  return (
    <div ref={area} className="meeting-area">
      {mode === 'share' && sharer !== null && <SharedScreen key={sharer} identity={sharer} />}
      {visible.map((identity) => (
        <Tile key={identity} identity={identity} />
      ))}
      {more > 0 && <More count={more} onPress={onMore} />}
      {mode === 'alone' && <Waiting />}
      {mode === 'empty' && <NobodyYet />}
    </div>
  );
}

function More({ count, onPress }: { readonly count: number; readonly onPress: () => void }) {
  return (
    <button ref={usePlace('more')} type="button" className="meeting-more" onClick={onPress}>
      <Plural value={count} one="# more person" other="# more people" />
    </button>
  );
}

/** Hands an element to the stage view, which places it. */
function usePlace(part: StagePart) {
  const { view } = useMeeting();
  const release = useRef<(() => void) | undefined>(undefined);
  const place = useRef((element: HTMLElement | null) => {
    release.current?.();
    release.current = element ? view.placePart(part, element) : undefined;
  });
  return place.current;
}

function SharedScreen({ identity }: { readonly identity: string }) {
  const { t } = useLingui();
  const { call } = useMeeting();
  const name = useStore(call.store, (state) => state.participants[identity]?.name ?? '');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div ref={usePlace('content')} role="group" aria-label={t`Screen of ${name}`} className="meeting-content">
      <TileVideo identity={identity} source="screen" />
    </div>
  );
}

/** What somebody reads who is here alone. */
function Waiting() {
  const { call } = useMeeting();
  const { copy, reason } = useInviteLink();
  const phase = useStore(call.store, (state) => state.phase);
  return (
    <div ref={usePlace('note')} className="meeting-note">
      {phase === 'connecting' ? (
        <p className="meeting-note-title">
          <Trans>Connecting</Trans>
        </p>
      ) : (
        <>
          <p className="meeting-note-title">
            <Trans>Nobody else is here yet</Trans>
          </p>
          {reason === null ? (
            <>
              <p>
                <Trans>Send the link to those you want to meet. They join from any browser.</Trans>
              </p>
              <Button icon={Link} onPress={copy}>
                <Trans>Copy link to invite someone</Trans>
              </Button>
            </>
          ) : (
            <p>
              <Trans>They appear here when they join.</Trans>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function NobodyYet() {
  return (
    <p className="meeting-nobody">
      <Trans>Nobody is on the stage yet. Those who speak appear here.</Trans>
    </p>
  );
}

/** Turns the pages of the grid; shown in the title bar. */
export function Paging() {
  const { t } = useLingui();
  const { view } = useMeeting();
  const { page, pages, large, canShowMore, mode } = useStore(view.store);
  useEffect(() => {
    if (page >= pages) view.turnTo(pages - 1);
  }, [view, page, pages]);
  if (mode !== 'grid' || (pages < 2 && !canShowMore)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" aria-label={t`Pages`} className="meeting-paging">
      {canShowMore && (
        <Button variant="quiet" onPress={() => view.setLarge(!large)}>
          {large ? <Trans>Show 25 on a page</Trans> : <Trans>Show 49 on a page</Trans>}
        </Button>
      )}
      {pages > 1 && (
        <>
          <button
            type="button"
            aria-label={t`Previous page`}
            aria-disabled={page === 0 || undefined}
            onClick={() => page > 0 && view.turnTo(page - 1)}
          >
            <ChevronLeft aria-hidden strokeWidth={1.75} />
          </button>
          <span aria-live="polite">
            <Trans>
              Page {page + 1} of {pages}
            </Trans>
          </span>
          <button
            type="button"
            aria-label={t`Next page`}
            aria-disabled={page === pages - 1 || undefined}
            onClick={() => page < pages - 1 && view.turnTo(page + 1)}
          >
            <ChevronRight aria-hidden strokeWidth={1.75} />
          </button>
        </>
      )}
    </div>
  );
}
