import { Trans, useLingui } from '@lingui/react/macro';
import { Film, Plus, Rss } from 'lucide-react';
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { may } from '../../../contract/authority.ts';
import type { LibraryItem, LibraryKind } from '../../../contract/library.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Screen } from '../../shell/screen.tsx';
import { LibraryList } from './library-list.tsx';
import type { LibraryFilter } from './library-queries.ts';

const ItemDialog = lazy(async () => ({ default: (await import('./item-dialog.tsx')).ItemDialog }));
const RemoveItemDialog = lazy(async () => ({ default: (await import('./remove-item-dialog.tsx')).RemoveItemDialog }));

/** What is done to which item now; no item: a new one. */
type Doing =
  | { readonly type: 'edit'; readonly item?: LibraryItem }
  | { readonly type: 'remove'; readonly item: LibraryItem };

const typingPauseMs = 250;

/** Sermons, podcasts, music and past broadcasts: to search, to open, and for staff to keep. */
export function LibraryScreen() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const kindName = useId();
  const { data: session } = useSession();
  const isStaff = may(session, 'staff');
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<LibraryKind | 'all'>('all');
  const words = useAfterPause(typed.trim(), typingPauseMs);
  const [doing, setDoing] = useState<Doing | null>(null);
  const filter: LibraryFilter = { words, kind };
  return (
    <Screen title={t`Library`}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-8">
        <h1 className="type-heading">
          <Trans>Library</Trans>
        </h1>
        {isStaff && (
          <div className="flex flex-wrap gap-2">
            <Button variant="quiet" icon={Film} onPress={() => go('/recordings')}>
              <Trans>Recordings</Trans>
            </Button>
            <Button variant="quiet" icon={Rss} onPress={() => go('/library/feeds')}>
              <Trans>Podcast feeds</Trans>
            </Button>
            <Button variant="main" icon={Plus} onPress={() => setDoing({ type: 'edit' })}>
              <Trans>Add to the library</Trans>
            </Button>
          </div>
        )}
      </div>
      <search className="mt-6 flex flex-col gap-4">
        <TextField
          type="search"
          label={t`Search the library`}
          value={typed}
          onChange={setTyped}
          maxLength={200}
          autoComplete="off"
        />
        <Choice
          name={kindName}
          label={t`What to show`}
          chosen={kind}
          onChoose={setKind}
          options={[
            { value: 'all', label: t`All` },
            { value: 'sermon', label: t`Sermons` },
            { value: 'podcast', label: t`Podcasts` },
            { value: 'music', label: t`Music` },
            { value: 'broadcast', label: t`Broadcasts` },
          ]}
        />
      </search>
      <LibraryList
        filter={filter}
        isStaff={isStaff}
        onEdit={(item) => setDoing({ type: 'edit', item })}
        onRemove={(item) => setDoing({ type: 'remove', item })}
      />
      <Suspense>
        {doing?.type === 'edit' && <ItemDialog item={doing.item} onClose={() => setDoing(null)} />}
        {doing?.type === 'remove' && <RemoveItemDialog item={doing.item} onClose={() => setDoing(null)} />}
      </Suspense>
    </Screen>
  );
}

/** A value once it has stood still for a moment. */
function useAfterPause(value: string, pauseMs: number): string {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return still;
}
